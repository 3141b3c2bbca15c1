import { dayLabel, momentLabel } from '../dates/label.ts';
import { readDay, readMoment } from '../dates/read-date.ts';
import { MAX_DATE_LENGTH } from '../dates/lex.ts';
import { isoDay, momentAt, momentOf, type Moment } from '../dates/zone.ts';
import { exists } from '../dates/calendar.ts';
import type { ParseContext, Parsed } from '../types.ts';
import type { KindParser, SpecOf } from './kind.ts';

type Spec = SpecOf<'date' | 'datetime'>;
type Problem = Extract<Parsed, { ok: false }>;

/** The earliest that is taken, as it is written in a definition. */
const earliest = ({ min, ahead }: Spec, now: string): string | undefined =>
  ahead === true && (min === undefined || min < now) ? now : min;

function dayProblem(date: string, spec: Spec, ctx: ParseContext): Problem | null {
  const { max } = spec;
  const today = momentAt(Date.parse(ctx.now), ctx.timeZone).iso;
  const first = earliest(spec, today)?.slice(0, 10);
  const last = max?.slice(0, 10);
  if (first !== undefined && date < first)
    return { ok: false, reason: 'too_early', values: { min: dayLabel(first, ctx) } };
  if (last !== undefined && date > last)
    return { ok: false, reason: 'too_late', values: { max: dayLabel(last, ctx) } };
  return null;
}

/** A day, stored as `YYYY-MM-DD`. Asked back when a part was guessed: the year, which Friday, March or April. */
export const parseDate: KindParser<Spec> = (text, spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const read = text.length > MAX_DATE_LENGTH ? null : readDay(text, spec, ctx);
  if (!read) return { ok: false, reason: 'not_a_date' };
  const value = isoDay(read.day);
  const problem = dayProblem(value, spec, ctx);
  if (problem) return problem;
  return read.sure
    ? { ok: true, value, match: 'parsed' }
    : { ok: 'confirm', value, label: dayLabel(value, ctx) };
};

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/u;

/** What a program would send, or a person who copies it. */
function fromIso(text: string, zone: string): Moment | null {
  const parts = ISO.exec(text.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  if (!exists({ year, month, day }) || hour > 23 || minute > 59) return null;
  if (parts[6] === undefined) return momentOf({ year, month, day, hour, minute }, zone);
  const instant = Date.parse(text.trim());
  return Number.isNaN(instant) ? null : momentAt(instant, zone);
}

/** A bound as an instant: a bare day begins, or ends, at midnight of the zone. */
function boundary(bound: string, zone: string, end: boolean): Moment | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(bound);
  if (!day) {
    const instant = Date.parse(bound);
    return Number.isNaN(instant) ? null : momentAt(instant, zone);
  }
  const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
  return momentOf(
    { year, month, day: date, ...(end ? { hour: 23, minute: 59 } : { hour: 0, minute: 0 }) },
    zone,
  );
}

function momentProblem(moment: Moment, spec: Spec, ctx: ParseContext): Problem | null {
  const { max } = spec;
  const min = earliest(spec, ctx.now);
  const first = min === undefined ? null : boundary(min, ctx.timeZone, false);
  const last = max === undefined ? null : boundary(max, ctx.timeZone, true);
  if (first && moment.instant < first.instant)
    return { ok: false, reason: 'too_early', values: { min: momentLabel(first.iso, ctx) } };
  if (last && moment.instant > last.instant)
    return { ok: false, reason: 'too_late', values: { max: momentLabel(last.iso, ctx) } };
  return null;
}

/** A day with a time, stored as ISO 8601 with the offset of the person's zone then. Asked back when a part was guessed. */
export const parseDateTime: KindParser<Spec> = (text, spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (text.length > MAX_DATE_LENGTH) return { ok: false, reason: 'not_a_date' };
  const iso = fromIso(text, ctx.timeZone);
  const read = iso ? { moment: iso, sure: !iso.shifted } : readMoment(text, spec, ctx);
  if (read === null) return { ok: false, reason: 'not_a_date' };
  if (read === 'no_time') return { ok: false, reason: 'not_a_time' };
  const problem = momentProblem(read.moment, spec, ctx);
  if (problem) return problem;
  const value = read.moment.iso;
  return read.sure
    ? { ok: true, value, match: 'parsed' }
    : { ok: 'confirm', value, label: momentLabel(value, ctx) };
};
