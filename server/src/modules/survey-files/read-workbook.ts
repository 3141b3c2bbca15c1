import type { Sheet } from '@muster/conversations/xlsform';
import { zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { AppError } from '../../lib/errors.ts';

export const SHEET_LIMITS = { rows: 10_000, columns: 500, cells: 300_000 } as const;

/** The sheets of a workbook that was unpacked already, as texts. @throws AppError `too_large`, `file_unreadable` */
export async function readWorkbook(files: ReadonlyMap<string, Uint8Array>): Promise<readonly Sheet[]> {
  const parts: Record<string, Uint8Array> = {};
  for (const [name, bytes] of files) {
    if (/^xl\/worksheets\/[^/]+\.xml$/u.test(name)) parts[name] = checkedSheet(bytes);
    else if (/\.(?:xml|rels)$/u.test(name)) parts[name] = bytes;
  }
  const sheets = await parse(Buffer.from(zipSync(parts, { level: 0 })));
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(toText)) }));
}

async function parse(workbook: Buffer) {
  try {
    return await readExcelFile(workbook);
  } catch (error) {
    throw new AppError('file_unreadable', { cause: error });
  }
}

/**
 * One cell far out would make a reader fill the whole table up to it, and a table says its own size as it likes: the
 * cells are looked at before anything is built from them. No tag holds another's beginning: a search that ran on over it
 * would begin anew at each, and take hours for what is no table at all.
 */
function checkedSheet(bytes: Uint8Array): Uint8Array {
  const xml = Buffer.from(bytes).toString('utf8');
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', digits = ''] of xml.matchAll(/<c\s[^<>]*?\br="([A-Z]{1,6})(\d{1,9})"/gu)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  const isTooLarge =
    rows > SHEET_LIMITS.rows || columns > SHEET_LIMITS.columns || rows * columns > SHEET_LIMITS.cells;
  if (isTooLarge) throw new AppError('too_large');
  return Buffer.from(xml.replace(/<dimension\b[^<>]*?\/>/gu, ''));
}

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Dates as forms write them; numbers without a trailing fraction. */
function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/u, '');
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
