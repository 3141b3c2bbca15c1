import { intlLocale } from '../locale.ts';
import type { ParseContext } from '../types.ts';

/** A number as people of the language and region write it, all its decimals kept, with the unit of time that it counts. */
export function formatNumber(
  value: number,
  ctx: Pick<ParseContext, 'language' | 'region'>,
  unit?: 'hour' | 'minute',
): string {
  return new Intl.NumberFormat(intlLocale(ctx.language, ctx.region), {
    maximumFractionDigits: 15,
    ...(unit === undefined ? {} : { style: 'unit', unit, unitDisplay: 'long' }),
  }).format(value);
}
