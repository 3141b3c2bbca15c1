export { parseShiftLog } from './parse-shift-log.ts';
export { shortCodeIn } from './codes.ts';
export { mayBeReport } from './may-be-report.ts';
export type * from './types.ts';
