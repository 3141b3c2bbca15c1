import { expect, test } from 'vitest';
import { readWorkbook } from './read-workbook.ts';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const FRAME = {
  'xl/workbook.xml': `<workbook xmlns:r="${RELATION}"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="it.xml"/></Relationships>`,
};

/** A workbook whose one sheet lies where few programs put theirs. */
const workbook = (sheet: string) => {
  const files = Object.entries({ ...FRAME, 'xl/it.xml': sheet });
  return readWorkbook(new Map(files.map(([name, text]) => [name, new TextEncoder().encode(text)])));
};
const withCell = (cell: string) => `<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`;

test.each([
  ['cells', '<c '],
  ['cells with something in them', '<c a="" '],
  ['quotes', '<c "'],
  ['sizes', '<dimension '],
])(
  'a sheet of nothing but the beginnings of %s is refused at once',
  { timeout: 5000 },
  async (_what, begun) => {
    await expect(workbook(begun.repeat(100_000))).rejects.toMatchObject({ code: 'file_unreadable' });
  },
);

test.each([
  ['as programs write it', '<c s="1"\n t="n" r="ZZZZZ1"><v>1</v></c>', 'form_too_large'],
  ['in single quotes', `<c r='ZZZZZ1'><v>1</v></c>`, 'form_too_large'],
  ['with a prefix', '<x:c r="ZZZZZ1"><x:v>1</x:v></x:c>', 'form_too_large'],
  ['behind a bracket', '<c a=">" r = "ZZZZZ1"><v>1</v></c>', 'form_too_large'],
  ['in other characters', '<c r="&#90;ZZZZ1"><v>1</v></c>', 'file_unreadable'],
  ['as a row', '</row><row r="99999999"><c><v>1</v></c>', 'form_too_large'],
])('a cell far out, %s, is seen before a table is filled up to it', async (_what, cell, code) => {
  await expect(workbook(withCell(cell))).rejects.toMatchObject({ code });
});

test('what a sheet says of its own size does not count, its cells do', async () => {
  const sized = withCell('<c r="B1"><v>7</v></c>').replace(
    '<sheetData>',
    `<dimension ref='A1:XFD1048576'></dimension><sheetData>`,
  );
  expect(await workbook(sized)).toEqual([{ name: 'survey', rows: [['', '7']] }]);
});
