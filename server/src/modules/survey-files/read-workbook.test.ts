import { expect, test } from 'vitest';
import { readWorkbook } from './read-workbook.ts';

const workbook = (sheet: string) =>
  readWorkbook(new Map([['xl/worksheets/sheet1.xml', new TextEncoder().encode(sheet)]]));

test.each([
  ['cells', '<c '],
  ['cells with something in them', '<c a="" '],
  ['sizes', '<dimension '],
])(
  'a sheet of nothing but the beginnings of %s is refused at once',
  { timeout: 5000 },
  async (_what, begun) => {
    await expect(workbook(begun.repeat(100_000))).rejects.toMatchObject({ code: 'file_unreadable' });
  },
);

test('a cell far out is still seen, whatever stands before it', async () => {
  await expect(workbook('<c s="1"\n t="s" r="ZZZ9999999"/>')).rejects.toMatchObject({ code: 'too_large' });
});
