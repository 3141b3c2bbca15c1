import type { Language } from '../../definition/text.ts';
import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { numberFromWords } from '../numbers/number-words.ts';
import { readNumber, type NumberRead } from '../numbers/read-number.ts';
import { findOption } from '../options/match-option.ts';
import { withoutHedges } from '../small-words.ts';
import type { Parsed } from '../types.ts';
import { outOfBounds } from './number.ts';
import type { KindParser, SpecOf } from './kind.ts';

const OUT_OF = /^(.*?\S)\s*(?:\/|out of|of|over|sur|sobre|de|من اصل|من|على)\s*(\d{1,3})$/u;
const OUT_OF_WORDS = /^(.*?\S) (?:out of|sur|de|sobre|من اصل|من) (\p{L}+(?: \p{L}+)?)$/u;
const ARTICLE = /^(?:an?|une?|una) (?=\S)/u;

function stars(text: string): number | null {
  const plain = text.replace(/[\s\uFE0F]/gu, '');
  const found = plain.match(/[⭐★🌟]/gu) ?? [];
  return found.length > 0 && found.join('') === plain ? found.length : null;
}

/** `4/5` and "4 out of 5" say 4, where 5 is the end of this scale; `4/10` on a scale to 5 is not translated. */
function ofScale(folded: string, max: number, language: Language): string | null {
  const parts = OUT_OF.exec(folded);
  if (parts) return Number(parts[2]) === max ? (parts[1] ?? '') : null;
  const said = OUT_OF_WORDS.exec(folded);
  return said && numberFromWords(said[2] ?? '', language) === max ? (said[1] ?? '') : folded;
}

function readPoint(folded: string, max: number, language: Language): NumberRead {
  const rest = ofScale(folded, max, language);
  return rest === null ? { problem: 'several_numbers' } : readNumber(rest, language);
}

const isSure = (read: NumberRead): boolean => 'readings' in read && read.readings[0]?.sure === true;

/** Who says a number aloud does not say more than this around it. */
const MAX_SAID = 60;

/** The number as it stands, or else without the words around it: "i would say 4", "un cuatro". */
function readSaid(folded: string, max: number, language: Language): NumberRead {
  const read = readPoint(folded, max, language);
  if (isSure(read) || folded.length > MAX_SAID || /[/+-]/u.test(folded)) return read;
  const bare = withoutHedges(foldWords(folded)).replace(ARTICLE, '');
  return bare === folded ? read : readPoint(bare, max, language);
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
  const read = readSaid(fold(text).replace(/[\s!.]+$/u, ''), spec.max, ctx.language);
  if ('readings' in read) {
    const reading = read.readings[0];
    if (reading?.sure === true) return onScale(reading.value, spec);
  }
  const labelled = findOption(text, ctx.options ?? [], ctx);
  // The value of a point on the scale is its number, whatever it is called.
  if (labelled?.sure === true) return onScale(labelled.found.option.n, spec);
  return { ok: false, reason: 'problem' in read ? read.problem : 'not_a_number' };
};
