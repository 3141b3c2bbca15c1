import { expect, test } from 'vitest';
import { readUploads } from './read-upload.ts';

/** Reads a CSV file, and counts how often other work had its turn meanwhile. */
async function readBeside(text: string): Promise<{ turns: number; rows: number | string }> {
  let turns = 0;
  let next = setImmediate(function again() {
    turns += 1;
    next = setImmediate(again);
  });
  const rows = await readUploads([{ name: 'form.csv', bytes: Buffer.from(text) }]).then(
    (read) => (read.kind === 'xlsform' ? (read.sheets[0]?.rows.length ?? 0) : 0),
    (error: unknown) => (error as { code: string }).code,
  );
  clearImmediate(next);
  return { turns, rows };
}

test('other work gets its turn while a large form is read', async () => {
  const { turns, rows } = await readBeside(`type,name,label${'\ntext,q,"A ""question"""'.repeat(9_000)}`);
  expect(rows).toBe(9_001);
  expect(turns).toBeGreaterThanOrEqual(5);
});

test.each([
  ['line ends', '\n'],
  ['commas', ','],
])('of megabytes of %s no more is read than a form may have', async (_what, sign) => {
  const { turns, rows } = await readBeside(`type,name\n${sign.repeat(3_000_000)}`);
  expect(rows).toBe('too_large');
  expect(turns).toBeLessThan(100);
});
