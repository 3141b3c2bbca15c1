import { looksLikeFormula, type Cell } from './spreadsheet-cell.ts';

/** Excel takes a file for UTF-8 only with this in front. */
export const CSV_START = '\uFEFF';

/** One line of a CSV file (RFC 4180). What a spreadsheet program would run as a formula stays a text. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'object') return cell.moment;
  const safe = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
