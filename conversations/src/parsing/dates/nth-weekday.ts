import { addMonths, daysInMonth, serial, weekdayOf } from './calendar.ts';
import type { DayContext, DayRead } from './day-context.ts';
import type { Fields } from './fields.ts';
import { fullYear } from './year.ts';
import type { Day } from './zone.ts';

/** The day in a month on which a weekday comes for the nth time, the last time where `nth` is below zero. */
function nthIn(month: Day, weekday: number, nth: number): DayRead | null {
  const days = Array.from({ length: daysInMonth(month.year, month.month) }, (_, index) => ({
    ...month,
    day: index + 1,
  })).filter((day) => weekdayOf(day) === weekday);
  const found = days.at(nth > 0 ? nth - 1 : nth);
  return found ? { day: found, sure: false } : null;
}

/** "The first Friday of July", "the last Friday of July": of the next July, where no year is said. */
export function nthWeekday(fields: Fields, nth: number, ctx: DayContext): DayRead | null {
  const { weekday, month, year, which, whichUnit } = fields;
  if (weekday === undefined) return null;
  if (month === undefined) {
    const months = which === 'next' ? 1 : which === 'last' ? -1 : 0;
    return whichUnit === 'month' ? nthIn(addMonths({ ...ctx.today, day: 1 }, months), weekday, nth) : null;
  }
  const said = year && fullYear(year, ctx);
  if (said === null) return null;
  const years =
    said === undefined ? [0, ctx.lean === 'future' ? 1 : -1].map((step) => ctx.today.year + step) : [said];
  const reads = years.map((one) => nthIn({ year: one, month, day: 1 }, weekday, nth));
  const isAhead = (read: DayRead | null): boolean =>
    read !== null && (serial(read.day) - serial(ctx.today)) * (ctx.lean === 'future' ? 1 : -1) >= 0;
  return reads.find(isAhead) ?? reads.at(-1) ?? null;
}
