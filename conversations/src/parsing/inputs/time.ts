import { MAX_DATE_LENGTH } from '../dates/lex.ts';
import { readTimeOfDay } from '../dates/read-date.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** A time of day, stored as `HH:MM`. Asked back when the half of the day was guessed. */
export const parseTime: KindParser<SpecOf<'time'>> = (text, _spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const read = text.length > MAX_DATE_LENGTH ? null : readTimeOfDay(text, ctx);
  if (read === null) return { ok: false, reason: 'not_a_time_of_day' };
  const two = (n: number): string => String(n).padStart(2, '0');
  const value = `${two(read.hour)}:${two(read.minute)}`;
  return read.sure ? { ok: true, value, match: 'parsed' } : { ok: 'confirm', value, label: value };
};
