import { fold, MAX_PARSED_LENGTH } from '../normalise.ts';
import { readNumber } from '../numbers/read-number.ts';
import { findOption } from '../options/match-option.ts';
import type { Parsed } from '../types.ts';
import { outOfBounds } from './number.ts';
import type { KindParser, SpecOf } from './kind.ts';

const OUT_OF = /^(.*?\S)\s*(?:\/|out of|of|sur|de|من|على)\s*(\d{1,3})$/u;

function stars(text: string): number | null {
  const plain = text.replace(/[\s\uFE0F]/gu, '');
  const found = plain.match(/[⭐★🌟]/gu) ?? [];
  return found.length > 0 && found.join('') === plain ? found.length : null;
}

/** `4/5` and "4 out of 5" say 4, where 5 is the end of this scale; `4/10` on a scale to 5 is not translated. */
function ofScale(folded: string, max: number): string | null {
  const parts = OUT_OF.exec(folded);
  if (!parts) return folded;
  return Number(parts[2]) === max ? (parts[1] ?? '') : null;
}

function onScale(value: number, spec: SpecOf<'scale'>): Parsed {
  if (!Number.isInteger(value)) return { ok: false, reason: 'not_whole' };
  return outOfBounds(value, spec) ?? { ok: true, value, match: 'number' };
}

/** A whole number on the scale: digits, words, "4/5", "4 out of 5", stars, or the label of one of its ends. */
export const parseScale: KindParser<SpecOf<'scale'>> = (text, spec, ctx) => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (text.length > MAX_PARSED_LENGTH) return { ok: false, reason: 'not_a_number' };
  const starred = stars(text);
  if (starred !== null) return onScale(starred, spec);
  const rest = ofScale(fold(text), spec.max);
  if (rest === null) return { ok: false, reason: 'several_numbers' };
  const read = readNumber(rest, ctx.language);
  if ('readings' in read) {
    const reading = read.readings[0];
    if (reading?.sure === true) return onScale(reading.value, spec);
  }
  const labelled = findOption(text, ctx.options ?? [], ctx);
  // The value of a point on the scale is its number, whatever it is called.
  if (labelled?.sure === true) return onScale(labelled.found.option.n, spec);
  return { ok: false, reason: 'problem' in read ? read.problem : 'not_a_number' };
};
