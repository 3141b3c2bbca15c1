import { intlLocale } from '../locale.ts';
import type { ParseContext } from '../types.ts';
import { formatDay, formatMoment } from '../../format/format-time.ts';

type Context = Pick<ParseContext, 'language' | 'region'>;

/** A day in the words of the person's language and region: "Saturday 12 April 2026". */
export function dayLabel(date: string, ctx: Context): string {
  return formatDay(date, intlLocale(ctx.language, ctx.region));
}

/** A moment by the clock on the person's wall: "Saturday 12 April 2026 at 19:00". */
export function momentLabel(moment: string, ctx: Context): string {
  return formatMoment(moment, intlLocale(ctx.language, ctx.region));
}
