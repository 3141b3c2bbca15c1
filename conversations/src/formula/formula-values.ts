import type { Json } from '../definition/text.ts';

/** A text, a number or a truth: all that a formula reckons with. */
export type FormulaValue = string | number | boolean;

/** What stands for yes and no, in forms and in formulas. */
export const YES = 'yes';
export const NO = 'no';

const DAY_MS = 24 * 3600 * 1000;
const NUMBER = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/u;
const DAY = /^\d{4}-\d\d-\d\d$/u;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;
const TIME = /^(\d\d):(\d\d)$/u;

/** A stored answer as the text that forms know it by. */
export function answerText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(answerText).join(' ');
  const record = value as Readonly<Record<string, Json>>;
  if (typeof record['other'] === 'string') return 'other';
  const { lat, lng } = record;
  if (typeof lat === 'number' && typeof lng === 'number') return `${String(lat)} ${String(lng)}`;
  return typeof record['ref'] === 'string' ? record['ref'] : '';
}

export function toText(value: FormulaValue): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : value;
}

/** A number as people write it: no exponent, no minus before zero. */
export function numberText(value: number): string {
  if (value === 0) return '0';
  const text = String(value);
  return /e-/u.test(text) ? value.toFixed(15).replace(/\.?0+$/u, '') : text;
}

/** Days are counted from 1970, moments and times as parts of a day; what is no number is NaN. */
export function toNumber(value: FormulaValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (NUMBER.test(value)) return Number(value);
  if (DAY.test(value) || MOMENT.test(value)) return Date.parse(value) / DAY_MS;
  const time = TIME.exec(value);
  return time ? (Number(time[1]) * 60 + Number(time[2])) / (24 * 60) : Number.NaN;
}

export function toBoolean(value: FormulaValue): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'boolean' ? value : value !== '';
}
