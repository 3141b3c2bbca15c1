import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';
import type { Cell } from './spreadsheet-cell.ts';
import { xlsxFile } from './xlsx.ts';

const NASTY = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
];

async function xlsx(rows: Cell[][], heading = ['A', 'B']): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile({ name: "Street: what's [next]?", heading, rows })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const sheetOf = (file: Buffer): string =>
  strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

describe('a CSV line', () => {
  it.each(NASTY)('%j does not begin with what a spreadsheet program would run', (text) => {
    const line = csvLine([text]);
    expect(line.replace(/^"/, '')[0]).toBe("'");
  });

  it('a formula hidden behind a quote or a semicolon stays inside its cell', () => {
    expect(csvLine(['a";=1+1', 'b'])).toBe('"a"";=1+1",b\r\n');
    expect(csvLine(['x;=cmd', 'y'])).toBe('"x;=cmd",y\r\n');
  });

  it('numbers below zero stay numbers, and nothing is nothing', () => {
    expect(csvLine([-5, 1.5, null, '', { moment: '2026-11-02 12:00' }])).toBe(
      '-5,1.5,,,2026-11-02 12:00\r\n',
    );
  });
});

describe('an XLSX file', () => {
  it('is read back as it was written: texts, numbers, dates, other scripts, signs of XML', async () => {
    const rows: Cell[][] = [
      ['مرحبا & <b>"x"</b>', -5.25],
      [{ moment: '2026-11-02' }, { moment: '2026-11-02 14:30' }],
      [null, '  spaces kept '],
    ];
    const [heading, first, second, third] = await readSheet(await xlsx(rows), { trim: false });
    expect(heading).toEqual(['A', 'B']);
    expect(first).toEqual(['مرحبا & <b>"x"</b>', -5.25]);
    expect(second).toEqual([new Date('2026-11-02T00:00:00Z'), new Date('2026-11-02T14:30:00Z')]);
    expect(third).toEqual([null, '  spaces kept ']);
  });

  it('holds nasty texts as texts that stay so when the cell is edited, and no formula', async () => {
    const file = await xlsx(NASTY.map((text) => [text]));
    const sheet = sheetOf(file);
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<c r="A\d+" t="inlineStr" s="2">/g)).toHaveLength(NASTY.length);
    const read = await readSheet(file, { trim: false });
    expect(read.slice(1, 5).map(([text]) => text)).toEqual(NASTY.slice(0, 4));
  });

  it('survives what XML cannot hold', async () => {
    const file = await xlsx([['a\u0000b\u0007c\ud800d', 'x'.repeat(40_000)]]);
    const [, row] = await readSheet(file);
    expect(row?.[0]).toBe('abc\ufffdd');
    expect(String(row?.[1])).toHaveLength(32_767);
  });

  it('reaches columns beyond Z', async () => {
    const wide = Array.from({ length: 60 }, (_, at) => at);
    const [, row] = await readSheet(await xlsx([wide], wide.map(String)));
    expect(row).toEqual(wide);
  });

  it('many rows come out piece by piece', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`Row ${at} ${Math.sin(at)}`, at]);
    let pieces = 0;
    for await (const chunk of xlsxFile({ name: 'X', heading: ['A', 'B'], rows }))
      if (chunk.length > 0) pieces += 1;
    expect(pieces).toBeGreaterThan(20);
  });
});
