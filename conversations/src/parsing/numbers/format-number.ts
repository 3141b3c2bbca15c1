import { intlLocale } from '../locale.ts';
import type { ParseContext } from '../types.ts';

/** A number as people of the language and region write it, all its decimals kept. */
export function formatNumber(value: number, ctx: Pick<ParseContext, 'language' | 'region'>): string {
  return new Intl.NumberFormat(intlLocale(ctx.language, ctx.region), { maximumFractionDigits: 15 }).format(
    value,
  );
}
