import { SHEET_NAMES, type Sheet } from './sheets.ts';

/** A cell, and whether it is the last one of its row. */
export interface CsvCell {
  readonly text: string;
  readonly endsRow: boolean;
}

/** Reads comma-, semicolon- or tab-separated text, quoted as spreadsheets do. Total: any text gives rows. */
export function parseCsv(text: string): readonly string[][] {
  const table = collectRows();
  for (const cell of cellsOfCsv(text)) table.add(cell);
  return table.rows;
}

/** Puts cells together to rows as they come; of a row that has begun, `rows` knows nothing yet. */
export function collectRows(): { readonly rows: readonly string[][]; add(cell: CsvCell): void } {
  const rows: string[][] = [];
  let row: string[] = [];
  return {
    rows,
    add({ text, endsRow }) {
      row.push(text);
      if (!endsRow) return;
      rows.push(row);
      row = [];
    },
  };
}

/** The same cell by cell: who reads may stop at what is too much, or rest. */
export function* cellsOfCsv(text: string): Generator<CsvCell> {
  const source = text.replace(/^\uFEFF/u, '');
  const end = new RegExp(`[${delimiterOf(source)}\n]`, 'gu');
  let at = 0;
  let isRowBegun = false;
  while (at < source.length) {
    const quoted = quotedPart(source, at);
    end.lastIndex = quoted.end;
    const next = end.exec(source)?.index ?? source.length;
    const isLineEnd = source.charAt(next) === '\n';
    const rest = source.slice(
      quoted.end,
      isLineEnd && source.charAt(next - 1) === '\r' ? Math.max(quoted.end, next - 1) : next,
    );
    const cell = quoted.text + rest;
    at = next + 1;
    const isEnd = next === source.length;
    if (!isEnd || cell !== '' || isRowBegun) yield { text: cell, endsRow: isLineEnd || isEnd };
    isRowBegun = !isLineEnd && !isEnd;
  }
  if (isRowBegun) yield { text: '', endsRow: true };
}

/** What stands in quotes where a cell begins; a quote that never closes reaches to the end. */
function quotedPart(source: string, begin: number): { readonly text: string; readonly end: number } {
  let text = '';
  let at = begin;
  while (source.charAt(at) === '"' && text === '') {
    for (;;) {
      const close = source.indexOf('"', at + 1);
      text += source.slice(at + 1, close < 0 ? undefined : close);
      if (close < 0) return { text, end: source.length };
      at = close + 1;
      if (source.charAt(at) !== '"') break;
      text += '"';
    }
  }
  return { text, end: at };
}

function delimiterOf(text: string): string {
  const line = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const counts = [',', ';', '\t'].map((one) => [one, line.split(one).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Rows as comma-separated text. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string): string =>
    /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

/**
 * The sheets of one CSV file: a file named after its sheet, one in which the first column names the sheets, or else
 * the questions alone.
 */
export function sheetsOfCsv(fileName: string, rows: readonly string[][]): readonly Sheet[] {
  const base = fileName
    .replace(/^.*[/\\]/u, '')
    .replace(/\.[^.]*$/u, '')
    .toLowerCase();
  const named = SHEET_NAMES.find(
    (name) => base === name || base.endsWith(`-${name}`) || base.endsWith(`_${name}`),
  );
  if (named) return [{ name: named, rows }];
  return inOne(rows) ?? [{ name: 'survey', rows }];
}

function inOne(rows: readonly (readonly string[])[]): readonly Sheet[] | null {
  const first = rows.find((row) => row.some((cell) => cell.trim() !== ''));
  if (!SHEET_NAMES.some((name) => first?.[0]?.trim().toLowerCase() === name)) return null;
  const sheets = new Map<string, string[][]>();
  let current: string[][] = [];
  rows.forEach((row, index) => {
    const name = row[0]?.trim().toLowerCase() ?? '';
    if (SHEET_NAMES.some((known) => known === name)) {
      // Rows keep their place in the file, so that they can be named.
      current = Array.from({ length: index }, () => []);
      sheets.set(name, current);
    }
    current.push(row.slice(1));
  });
  return [...sheets].map(([name, own]) => ({ name, rows: own }));
}
