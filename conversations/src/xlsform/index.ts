export { cellsOfCsv, collectRows, parseCsv, formatCsv, sheetsOfCsv } from './csv.ts';
export { exportForm, type ExportedForm } from './export-form.ts';
export { importForm, type ImportedForm } from './import-form.ts';
export { CHANGES, REFUSALS, type Change, type Notice, type Refusal } from './report.ts';
export { SHEET_NAMES, type Sheet } from './sheets.ts';
