import type { Fields } from './fields.ts';
import type { DayContext } from './day-context.ts';

type YearContext = Pick<DayContext, 'today' | 'lean'>;

/** Nobody who answers is older. */
const MAX_AGE = 115;

/** The year that was written, of two figures the one that the question's direction wants. */
export function fullYear(year: NonNullable<Fields['year']>, ctx: YearContext): number | null {
  if (year.digits >= 3) return year.digits === 4 ? year.value : null;
  const century = Math.floor(ctx.today.year / 100) * 100;
  const inThis = century + year.value;
  if (ctx.lean === 'future') return inThis;
  return inThis <= ctx.today.year ? inThis : inThis - 100;
}

/** A year in two digits is sure unless a person could have lived in both. */
export function isSureYear(year: number, written: NonNullable<Fields['year']>, ctx: YearContext): boolean {
  return written.digits === 4 || ctx.lean === 'future' || ctx.today.year - (year - 100) > MAX_AGE;
}
