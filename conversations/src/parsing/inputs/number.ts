import type { Json } from '../../definition/text.ts';
import { readDuration, timeUnitOf } from '../numbers/read-duration.ts';
import { readNumber } from '../numbers/read-number.ts';
import { formatNumber } from '../numbers/format-number.ts';
import type { Reading } from '../numbers/literal.ts';
import type { InvalidReason, ParseContext, Parsed } from '../types.ts';
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

interface Candidate extends Reading {
  /** What the number counts where a length of time was said: it is asked back with its unit. */
  readonly unit?: 'hour' | 'minute';
}

const inUnit = (value: number, unit: 'hour' | 'minute'): Candidate => ({
  value: Number(value.toFixed(3)),
  sure: false,
  unit,
});

/** The number as it was said, and what it is in the other unit of time, which is meant only where the first is not allowed. */
interface Read {
  readonly said: readonly Candidate[];
  readonly converted: readonly Candidate[];
}

function readWithUnits(text: string, ctx: ParseContext): Read | { readonly problem: InvalidReason } {
  const read = readNumber(text, ctx.language);
  const said = 'readings' in read ? read.readings : [];
  const duration = readDuration(text, ctx.language);
  const isSure = said.some(({ sure }) => sure);
  if (duration !== null) {
    const hours = isSure ? said : [{ ...inUnit(duration.minutes / 60, 'hour'), sure: duration.isPlain }];
    return { said: hours, converted: [inUnit(duration.minutes, 'minute')] };
  }
  if ('problem' in read) return read;
  const unit = isSure ? timeUnitOf(text) : null;
  const converted = said.flatMap(({ value }) => {
    if (unit === 'minute') return [inUnit(value / 60, 'hour')];
    return unit === 'hour' ? [inUnit(value * 60, 'minute')] : [];
  });
  return { said, converted };
}

/**
 * Of two readings the one that the question allows is meant; the other unit of time only where what was said is out of
 * its bounds, whole or not.
 */
function choose({ said, converted }: Read, spec: SpecOf<'integer' | 'decimal'>): Candidate | undefined {
  const isUsable = ({ value }: Candidate): boolean => spec.kind === 'decimal' || Number.isInteger(value);
  const isAllowed = ({ value }: Candidate): boolean => outOfBounds(value, spec) === null;
  const usable = said.filter(isUsable);
  const other = said.some(isAllowed) ? [] : converted.filter(isUsable);
  return usable.find(isAllowed) ?? other.find(isAllowed) ?? usable[0];
}

/**
 * A whole number or a decimal, as people of the language write it; a length of time in hours or minutes. An unsure
 * reading is asked back.
 */
export const parseNumber: KindParser<SpecOf<'integer' | 'decimal'>> = (text, spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const read = readWithUnits(text, ctx);
  if ('problem' in read) return { ok: false, reason: read.problem };
  const reading = choose(read, spec);
  if (!reading) return { ok: false, reason: 'not_whole' };
  const problem = outOfBounds(reading.value, spec);
  if (problem) return problem;
  const value = reading.value === 0 ? 0 : reading.value;
  const sure = reading.sure || (spec.kind === 'integer' && reading.sureIfWhole === true);
  if (sure) return { ok: true, value, match: 'parsed' };
  return { ok: 'confirm', value, label: formatNumber(value, ctx, reading.unit) };
};
