export { parseShiftLog } from './parse-shift-log.ts';
export {
  doorName,
  prepareReport,
  type PreparedPart,
  type PreparedReport,
  type ReportNames,
} from './prepare-report.ts';
export { summarise } from './summarise.ts';
export { mayBeReport } from './may-be-report.ts';
export type * from './types.ts';
