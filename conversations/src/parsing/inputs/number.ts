import type { Json } from '../../definition/text.ts';
import { readNumber } from '../numbers/read-number.ts';
import { formatNumber } from '../numbers/format-number.ts';
import type { Parsed } from '../types.ts';
import type { KindParser, SpecOf } from './kind.ts';

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Why a number is out of bounds, or null. */
export function outOfBounds(value: number, { min, max }: Bounds): Extract<Parsed, { ok: false }> | null {
  const bounds: Record<string, Json> = { value };
  if (min !== undefined) bounds.min = min;
  if (max !== undefined) bounds.max = max;
  if (min !== undefined && value < min) return { ok: false, reason: 'too_small', values: bounds };
  if (max !== undefined && value > max) return { ok: false, reason: 'too_large', values: bounds };
  return null;
}

/** A whole number or a decimal, as people of the language write it. An unsure reading is asked back. */
export const parseNumber: KindParser<SpecOf<'integer' | 'decimal'>> = (text, spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const read = readNumber(text, ctx.language);
  if ('problem' in read) return { ok: false, reason: read.problem };
  const usable =
    spec.kind === 'integer' ? read.readings.filter(({ value }) => Number.isInteger(value)) : read.readings;
  if (usable.length === 0) return { ok: false, reason: 'not_whole' };
  // Of two readings the one that the question allows is meant.
  const reading = usable.find(({ value }) => outOfBounds(value, spec) === null) ?? usable[0];
  if (!reading) return { ok: false, reason: 'not_a_number' };
  const problem = outOfBounds(reading.value, spec);
  if (problem) return problem;
  const value = reading.value === 0 ? 0 : reading.value;
  const sure = reading.sure || (spec.kind === 'integer' && reading.sureIfWhole === true);
  if (sure) return { ok: true, value, match: 'parsed' };
  return { ok: 'confirm', value, label: formatNumber(value, ctx) };
};
