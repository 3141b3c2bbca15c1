import { cleanText } from '../normalise.ts';
import { findOption, labelOf } from '../options/match-option.ts';
import { guessOption } from '../options/guess-option.ts';
import { countNumbers } from '../options/count-numbers.ts';
import { yesNoOption } from '../options/yes-no-option.ts';
import { behindOther } from '../options/other-words.ts';
import type { ParseContext } from '../types.ts';
import type { KindParser, SpecOf } from './kind.ts';
import { readYesNo } from './yes-no.ts';

/** Longest text kept for "other". */
export const MAX_OTHER_LENGTH = 500;

/** Digits name options, and a yes answers another question: neither are words of one's own. */
const isForAnother = (typed: string, ctx: ParseContext): boolean =>
  countNumbers(typed, ctx.language) > 1 || (!/\p{N}/u.test(typed) && readYesNo(typed, ctx) !== null);

/** One of several options, by word or number; with `other`, any text that is none of them. */
export const parseSingle: KindParser<SpecOf<'single'>> = (text, spec, ctx) => {
  const typed = cleanText(text);
  if (typed === '') return { ok: false, reason: 'empty' };
  const options = ctx.options ?? [];
  const found = findOption(typed, options, ctx);
  if (found?.sure === true) return { ok: true, value: found.found.option.id, match: found.found.match };
  const meant = found === null ? yesNoOption(typed, ctx) : null;
  if (meant) return { ok: true, value: meant.id, match: 'alias' };
  const guess = found?.option ?? guessOption(typed, options, spec.other === undefined);
  if (guess) return { ok: 'confirm', value: guess.id, label: labelOf(guess) };
  if (spec.other === undefined || isForAnother(typed, ctx)) return { ok: false, reason: 'not_an_option' };
  if (typed.length > MAX_OTHER_LENGTH)
    return { ok: false, reason: 'too_long', values: { max: MAX_OTHER_LENGTH } };
  return { ok: true, value: { other: behindOther(typed, options)?.other ?? typed }, match: 'other' };
};
