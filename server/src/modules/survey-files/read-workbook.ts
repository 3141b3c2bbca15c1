import type { Sheet } from '@muster/conversations/xlsform';
import { zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { AppError } from '../../lib/errors.ts';
import { formTooLarge, SHEET_LIMITS } from './form-limits.ts';

/** The sheets of a workbook that was unpacked already, as texts. @throws AppError `form_too_large`, `file_unreadable` */
export async function readWorkbook(files: ReadonlyMap<string, Uint8Array>): Promise<readonly Sheet[]> {
  const parts: Record<string, Uint8Array> = {};
  // Which part is a sheet is for the workbook to say: all are looked at.
  for (const [name, bytes] of files) if (/\.(?:xml|rels)$/u.test(name)) parts[name] = checkedPart(bytes);
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

/** A tag that another begins in: readers search for its end anew at each, and take hours for what is no table at all. */
const UNFINISHED_TAG = /<[^<>]*(?:<|$)/u;
/** The attributes of a tag. */
const ATTRIBUTES = `((?:[^<>"'/]|"[^"<]*"|'[^'<]*'|/(?!>))*)`;
const CELLS_AND_ROWS = new RegExp(`<(?:[\\w.-]+:)?(?:c|row)(?=[\\s/>])${ATTRIBUTES}`, 'gu');
const SIZES = new RegExp(
  `<((?:[\\w.-]+:)?)dimension(?=[\\s/>])${ATTRIBUTES}/?>(?:\\s*</\\1dimension>)?`,
  'gu',
);
const PLACE = /(?<=^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/u;

/**
 * One cell far out would make a reader fill the whole table up to it, and a table says its own size as it likes: the
 * cells are looked at before anything is built from them.
 */
function checkedPart(bytes: Uint8Array): Uint8Array {
  const xml = Buffer.from(bytes).toString('utf8');
  if (UNFINISHED_TAG.test(xml)) throw new AppError('file_unreadable');
  let rows = 0;
  let columns = 0;
  for (const [, attributes = ''] of xml.matchAll(CELLS_AND_ROWS)) {
    const [, quoted, single] = PLACE.exec(attributes) ?? [];
    const place = /^([A-Z]{0,6})(\d{1,9})$/u.exec(quoted ?? single ?? '0');
    // Written in a roundabout way, which no program does.
    if (place === null) throw new AppError('file_unreadable');
    columns = Math.max(columns, columnNumber(place[1] ?? ''));
    rows = Math.max(rows, Number(place[2]));
  }
  const isTooLarge =
    rows > SHEET_LIMITS.rows || columns > SHEET_LIMITS.columns || rows * columns > SHEET_LIMITS.cells;
  if (isTooLarge) throw formTooLarge();
  return Buffer.from(xml.replace(SIZES, ''));
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
