import type { Day } from './zone.ts';

const DAY = 86_400_000;

/** Days since 1970. */
export function serial({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY);
}

export function fromSerial(days: number): Day {
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function addDays(day: Day, count: number): Day {
  return fromSerial(serial(day) + count);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same day so many months on; the last of the month where it has fewer days. */
export function addMonths({ year, month, day }: Day, count: number): Day {
  const index = year * 12 + (month - 1) + count;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return { ...target, day: Math.min(day, daysInMonth(target.year, target.month)) };
}

export function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Monday is 1. */
export function weekdayOf(day: Day): number {
  return ((((serial(day) + 3) % 7) + 7) % 7) + 1;
}
