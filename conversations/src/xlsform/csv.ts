import { SHEET_NAMES, type Sheet } from './sheets.ts';

/** Reads comma-, semicolon- or tab-separated text, quoted as spreadsheets do. Total: any text gives rows. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/u, '');
  const delimiter = delimiterOf(source);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === delimiter || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (character !== '\r' || source.charAt(at + 1) !== '\n') cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
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
export function sheetsOfCsv(fileName: string, text: string): readonly Sheet[] {
  const rows = parseCsv(text);
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
