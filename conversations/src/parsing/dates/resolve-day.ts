import { addDays, addMonths, daysInMonth, exists, serial, weekdayOf } from './calendar.ts';
import type { DayContext, DayRead } from './day-context.ts';
import type { Fields } from './fields.ts';
import { nthWeekday } from './nth-weekday.ts';
import { fullYear, isSureYear } from './year.ts';
import type { Day } from './zone.ts';

function sure(day: Day): DayRead | null {
  return exists(day) ? { day, sure: true } : null;
}

/** Further off, a day without its year is as likely a slip. */
const NEAR_DAYS = 60;

/** Whether a day to come can only be this one, where the question takes no other. */
function isOnlyNext(day: Day, ctx: DayContext): boolean {
  return ctx.ahead === true && serial(day) - serial(ctx.today) <= NEAR_DAYS;
}

function isAllowed(day: Day, { min, max }: DayContext): boolean {
  const at = serial(day);
  const limit = (text: string): number =>
    Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000);
  return (min === undefined || at >= limit(min)) && (max === undefined || at <= limit(max));
}

/** The first of the candidates that the question allows, in order of likelihood. */
function likeliest(days: readonly Day[], ctx: DayContext): Day | null {
  const real = days.filter(exists);
  return real.find((day) => isAllowed(day, ctx)) ?? real[0] ?? null;
}

/** Day and month with a year, or with the nearest year in the question's direction; a weekday that fits settles it. */
function calendarDay(day: number, month: number, fields: Fields, ctx: DayContext): DayRead | null {
  if (fields.year) {
    const year = fullYear(fields.year, ctx);
    const full = year === null ? null : { year, month, day };
    if (full === null || !exists(full)) return null;
    const fits = fields.weekday === undefined || fields.weekday === weekdayOf(full);
    return { day: full, sure: fits && isSureYear(full.year, fields.year, ctx) };
  }
  const { today, lean } = ctx;
  const step = lean === 'future' ? 1 : -1;
  // Eight years reach the next 29 February from anywhere.
  const years = Array.from({ length: 9 }, (_, index) => today.year + step * index);
  const isAhead = (one: Day): boolean => (serial(one) - serial(today)) * step >= 0;
  const days = years.map((year) => ({ year, month, day })).filter((one) => exists(one) && isAhead(one));
  if (fields.weekday !== undefined) {
    const near = days.slice(0, 1).find((one) => weekdayOf(one) === fields.weekday);
    if (near) return { day: near, sure: true };
  }
  const behind = { year: days[0] ? days[0].year - step : today.year, month, day };
  const guess = likeliest([...days.slice(0, 1), behind], ctx);
  const isNext = guess !== null && guess === days[0] && fields.weekday === undefined;
  return guess && { day: guess, sure: isNext && isOnlyNext(guess, ctx) };
}

/** `12th` alone, or "Saturday the 12th": in the nearest month that has such a day. */
function dayOfMonth(day: number, fields: Fields, ctx: DayContext): DayRead | null {
  const step = ctx.lean === 'future' ? 1 : -1;
  if (day < 1) return null;
  for (let count = 0; count < 14; count += 1) {
    const month = addMonths({ ...ctx.today, day: 1 }, count * step);
    const candidate = { ...month, day };
    if (day > daysInMonth(month.year, month.month) || (serial(candidate) - serial(ctx.today)) * step < 0)
      continue;
    if (fields.weekday === undefined || fields.weekday === weekdayOf(candidate))
      return { day: candidate, sure: isOnlyNext(candidate, ctx) };
  }
  return null;
}

/** "The 12th of next month". */
function inWhichMonth(day: number, { which, whichUnit }: Fields, { today }: DayContext): DayRead | null {
  if (whichUnit !== 'month') return null;
  const months = which === 'next' ? 1 : which === 'last' ? -1 : 0;
  return sure({ ...addMonths({ ...today, day: 1 }, months), day });
}

type Parts = NonNullable<Fields['parts']>;

/** The year that a written date ends in; null when it is no year. */
function writtenYear({ parts, digits }: Parts): Pick<Fields, 'year'> | null {
  const [, , value] = parts;
  if (value === undefined) return {};
  const length = digits[2] ?? 0;
  return length === 2 || length === 4 ? { year: { value, digits: length } } : null;
}

/** Written dates: year first is what it says; else the region's order, never sure where both orders make a date. */
function fromParts(written: Parts, fields: Fields, ctx: DayContext): DayRead | null {
  const [first = 0, second = 0, third] = written.parts;
  if (written.digits[0] === 4)
    return third === undefined ? null : sure({ year: first, month: second, day: third });
  const year = writtenYear(written);
  if (year === null) return null;
  const [day, month] = ctx.monthFirst ? [second, first] : [first, second];
  const usual = calendarDay(day, month, { ...fields, ...year }, ctx);
  const swapped = first === second ? null : calendarDay(month, day, { ...fields, ...year }, ctx);
  return usual && swapped ? { day: usual.day, sure: false } : (usual ?? swapped);
}

function fromWeekday(weekday: number, fields: Fields, ctx: DayContext): DayRead {
  const { today } = ctx;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const monday = addDays(today, 1 - weekdayOf(today));
  if (fields.whichUnit === 'week') {
    const weeks = fields.which === 'next' ? 1 : fields.which === 'last' ? -1 : 0;
    return { day: addDays(monday, weeks * 7 + weekday - 1), sure: true };
  }
  if (fields.which === 'last') return { day: addDays(today, ahead - 7), sure: false };
  // Said on a Friday, "Friday" may be today.
  const isSure = ahead > 0 && ctx.ahead === true;
  if (fields.which === 'this') return { day: addDays(today, ahead), sure: isSure };
  if (fields.which === 'next' && ctx.nextWeekdayIsNextWeek)
    return { day: addDays(monday, 6 + weekday), sure: false };
  if (fields.which === undefined && ctx.lean === 'past')
    return { day: addDays(today, ahead - 7), sure: false };
  return { day: addDays(today, ahead === 0 ? 7 : ahead), sure: isSure && fields.which === undefined };
}

const SATURDAY = 6;

function fromWhichUnit(fields: Fields, ctx: DayContext): DayRead | null {
  if (fields.whichUnit !== 'weekend') return null;
  const ahead = (SATURDAY - weekdayOf(ctx.today) + 7) % 7;
  const weeks = fields.which === 'next' ? 1 : fields.which === 'last' ? -1 : 0;
  return { day: addDays(ctx.today, ahead + weeks * 7), sure: false };
}

function fromAmount(
  { value, unit }: NonNullable<Fields['amount']>,
  direction: 1 | -1,
  ctx: DayContext,
): DayRead | null {
  const count = value * direction;
  if (value > 1000) return null;
  switch (unit) {
    case 'day':
      // "Dans quinze jours" is two weeks to most who say it.
      return value === 8 || value === 15
        ? { day: addDays(ctx.today, count - direction), sure: false }
        : sure(addDays(ctx.today, count));
    case 'week':
      return sure(addDays(ctx.today, 7 * count));
    case 'fortnight':
      return sure(addDays(ctx.today, 14 * count));
    case 'month':
      return sure(addMonths(ctx.today, count));
    case 'year':
      return sure(addMonths(ctx.today, 12 * count));
    default:
      return null;
  }
}

/** Ways to name a day. A text that uses two of them at once is not understood, with the exceptions below. */
const NAMINGS = [
  'dayOffset',
  'parts',
  'month',
  'amount',
  'whichUnit',
  'weekday',
  'dayOfMonth',
  'nth',
] as const;

function contradicts(fields: Fields): boolean {
  const used = NAMINGS.filter((name) => fields[name] !== undefined).join('+');
  const together = [
    'month+weekday+dayOfMonth',
    'month+dayOfMonth',
    'weekday+dayOfMonth',
    'parts+weekday',
    'whichUnit+weekday',
    'whichUnit+dayOfMonth',
    'dayOffset+weekday',
    '',
  ];
  return !together.includes(used) && used.includes('+');
}

function isIncomplete({ month, dayOfMonth, year }: Fields): boolean {
  return month === undefined ? year !== undefined : dayOfMonth === undefined;
}

function fromOffset(offset: number, { weekday }: Fields, { today }: DayContext): DayRead {
  const day = addDays(today, offset);
  return { day, sure: weekday === undefined || weekday === weekdayOf(day) };
}

/** Days that are counted from today or found in a week. */
function relativeDay(fields: Fields, ctx: DayContext): DayRead | null {
  if (fields.dayOffset !== undefined) return fromOffset(fields.dayOffset, fields, ctx);
  if (fields.amount)
    return fields.direction === undefined ? null : fromAmount(fields.amount, fields.direction, ctx);
  if (fields.weekday !== undefined) {
    const { day, sure: isSure } = fromWeekday(fields.weekday, fields, ctx);
    return fields.later ? { day: addDays(day, 7), sure: false } : { day, sure: isSure };
  }
  return fields.later ? null : fromWhichUnit(fields, ctx);
}

/** The day that the fields name; null when they name none or contradict each other. */
export function resolveDay(fields: Fields, ctx: DayContext): DayRead | null {
  if (fields.nth !== undefined && (fields.month ?? fields.whichUnit) !== undefined)
    return nthWeekday(fields, fields.nth, ctx);
  if (fields.nth !== undefined) {
    const { nth, ...rest } = fields;
    return resolveDay({ ...rest, dayOfMonth: nth }, ctx);
  }
  if (fields.which === 'last' && fields.month !== undefined && fields.dayOfMonth === undefined)
    return nthWeekday(fields, -1, ctx);
  if (contradicts(fields) || isIncomplete(fields)) return null;
  const { parts, month, dayOfMonth: day } = fields;
  if (parts) return fromParts(parts, fields, ctx);
  if (day === undefined) return relativeDay(fields, ctx);
  if (month !== undefined) return calendarDay(day, month, fields, ctx);
  return fields.whichUnit ? inWhichMonth(day, fields, ctx) : dayOfMonth(day, fields, ctx);
}

/** Whether anything in the text is about a day. */
export function namesDay(fields: Fields): boolean {
  return NAMINGS.some((name) => fields[name] !== undefined) || fields.year !== undefined;
}
