import { MAX_DATE_LENGTH } from '../dates/lex.ts';
import { readTimeOfDay } from '../dates/read-date.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** A time of day, stored as `HH:MM`. Asked back when the half of the day was guessed; after a no it is the other half. */
export const parseTime: KindParser<SpecOf<'time'>> = (text, _spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const read = text.length > MAX_DATE_LENGTH ? null : readTimeOfDay(text, ctx);
  if (read === null) return { ok: false, reason: 'not_a_time_of_day' };
  const value = shown(read.hour, read.minute);
  if (read.sure) return { ok: true, value, match: 'parsed' };
  if (read.anyHalf !== true) return { ok: 'confirm', value, label: value };
  const other = shown((read.hour + 12) % 24, read.minute);
  return { ok: 'confirm', value, label: value, otherwise: { value: other, label: other } };
};

function shown(hour: number, minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(hour)}:${two(minute)}`;
}
