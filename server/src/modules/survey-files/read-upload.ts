import { cellsOfCsv, collectRows, sheetsOfCsv, type Sheet } from '@muster/conversations/xlsform';
import { AppError } from '../../lib/errors.ts';
import { formTooLarge, SHEET_LIMITS } from './form-limits.ts';
import { openZip } from './open-zip.ts';
import { readWorkbook } from './read-workbook.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was in the files: a survey of our own, or the sheets of a form. */
export type Contents =
  | { readonly kind: 'muster'; readonly json: unknown }
  | { readonly kind: 'xlsform'; readonly sheets: readonly Sheet[] };

/** Reads uploaded files by what they are, whatever they are called. @throws AppError `file_unreadable`, `form_too_large` */
export async function readUploads(uploads: readonly Upload[]): Promise<Contents> {
  const sheets: Sheet[] = [];
  for (const upload of uploads) {
    const read = await readUpload(upload);
    if (read.kind === 'muster') return read;
    sheets.push(...read.sheets);
  }
  return { kind: 'xlsform', sheets };
}

async function readUpload({ name, bytes }: Upload): Promise<Contents> {
  if (startsWith(bytes, [0x50, 0x4b])) return { kind: 'xlsform', sheets: await sheetsOfZip(bytes) };
  // The old binary format of spreadsheets.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new AppError('old_spreadsheet');
  const text = decode(bytes);
  if (/^\s*\{/u.test(text)) return { kind: 'muster', json: parseJson(text) };
  if (text.includes('\u0000')) throw new AppError('file_unreadable');
  return { kind: 'xlsform', sheets: csvSheets(name, text) };
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** A workbook, or a folder of CSV files. */
async function sheetsOfZip(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const files = openZip(bytes);
  if (files.has('xl/workbook.xml')) return readWorkbook(files);
  const sheets: Sheet[] = [];
  for (const [name, content] of files) {
    if (!/\.csv$/iu.test(name) || name.startsWith('__MACOSX/')) continue;
    sheets.push(...csvSheets(name, decode(content)));
  }
  if (sheets.length === 0) throw new AppError('file_unreadable');
  return sheets;
}

/** Cells are counted as they are read: of what is too large, no more is read. */
function csvSheets(name: string, text: string): readonly Sheet[] {
  const table = collectRows();
  let cells = 0;
  for (const cell of cellsOfCsv(text)) {
    cells += 1;
    if (table.rows.length >= SHEET_LIMITS.rows || cells > SHEET_LIMITS.cells) throw formTooLarge();
    table.add(cell);
  }
  return sheetsOfCsv(name, table.rows);
}

/** UTF-8, else what spreadsheets in Western Europe save. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch (error) {
    throw new AppError('file_unreadable', { cause: error });
  }
}
