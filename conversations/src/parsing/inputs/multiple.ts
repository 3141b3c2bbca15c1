import type { Json } from '../../definition/text.ts';
import { cleanText, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { allExcept } from '../options/all-except.ts';
import { countNumbers } from '../options/count-numbers.ts';
import { behindOther } from '../options/other-words.ts';
import { segmentOptions } from '../options/segment-options.ts';
import { findOption, labelOf } from '../options/match-option.ts';
import { guessOption } from '../options/guess-option.ts';
import { ALL, NONE } from '../vocabulary/lists.ts';
import type { ParseContext, Parsed, ParseOption } from '../types.ts';
import { withoutCourtesies } from '../words.ts';
import { MAX_OTHER_LENGTH } from './single.ts';
import type { KindParser, SpecOf } from './kind.ts';

type Spec = SpecOf<'multiple'>;

interface Choice {
  readonly options: readonly ParseOption[];
  readonly other?: string;
  readonly sure: boolean;
  readonly match: 'exact' | 'number' | 'other';
}

function accept({ options, other, sure, match }: Choice, spec: Spec): Parsed {
  const value: Json[] = options.map(({ id }) => id);
  if (other !== undefined) value.push({ other });
  const { min, max } = spec;
  const count = value.length;
  if (min !== undefined && count < min) return { ok: false, reason: 'too_few', values: { min, count } };
  if (max !== undefined && count > max) return { ok: false, reason: 'too_many', values: { max, count } };
  if (sure) return { ok: true, value, match };
  return {
    ok: 'confirm',
    value,
    label: [...options.map(labelOf), ...(other === undefined ? [] : [other])].join(', '),
  };
}

/** Pieces between commas that are no option for sure: each has to be near one, or all of them are the "other". */
function piecewise(typed: string, spec: Spec, ctx: ParseContext): Choice | null {
  const options = ctx.options ?? [];
  const chosen = new Map<string, ParseOption>();
  const rest: string[] = [];
  let sure = true;
  for (const piece of typed.split(/[,;،؛\n]/u).map((part) => part.trim())) {
    if (piece === '') continue;
    const found = findOption(piece, options, ctx);
    const guess = found ?? guessOption(piece, options, spec.other === undefined);
    if (!guess) {
      rest.push(piece);
      continue;
    }
    const isSure = 'sure' in guess && guess.sure;
    const option = 'sure' in guess ? (guess.sure ? guess.found.option : guess.option) : guess;
    sure &&= isSure;
    chosen.set(option.id, option);
  }
  if (rest.length > 0 && spec.other === undefined) return null;
  const other = rest.join(', ');
  if (other.length > MAX_OTHER_LENGTH) return null;
  return {
    options: [...chosen.values()],
    sure,
    match: other === '' ? 'exact' : 'other',
    ...(other === '' ? {} : { other }),
  };
}

/** "Health and other: by boat". */
function withOther(typed: string, spec: Spec, ctx: ParseContext): Choice | null {
  const said = spec.other === undefined ? null : behindOther(typed, ctx.options ?? []);
  if (said === null) return null;
  const { before, other } = said;
  if (before === '') return { options: [], other, sure: true, match: 'other' };
  const beside = segmentOptions(before, ctx.options ?? [], ctx);
  return beside && { options: beside.options, other, sure: beside.sure, match: 'other' };
}

/**
 * Several options in one message: "1,3", "1 3", "1 et 3", "١ و ٣", labels with commas or "and" between. "1-3", "13"
 * and "1 or 3" can be meant in two ways and are asked back. With `other`, what is no option is kept as text.
 */
export const parseMultiple: KindParser<Spec> = (text, spec, ctx) => {
  const typed = cleanText(text);
  if (typed === '') return { ok: false, reason: 'empty' };
  const options = ctx.options ?? [];
  if (typed.length <= MAX_PARSED_LENGTH) {
    const words = withoutCourtesies(foldWords(typed));
    const segmented = segmentOptions(typed, options, ctx);
    if (segmented) return accept(segmented, spec);
    if (ALL.has(words)) return accept({ options, sure: false, match: 'exact' }, spec);
    if (NONE.has(words)) return accept({ options: [], sure: true, match: 'exact' }, spec);
    const others = allExcept(typed, ctx);
    if (others?.length === 0 || countNumbers(typed, ctx.language) > 0)
      return { ok: false, reason: 'not_an_option' };
    if (others) return accept({ options: others, sure: false, match: 'exact' }, spec);
    const pieces = withOther(typed, spec, ctx) ?? piecewise(typed, spec, ctx);
    if (pieces) return accept(pieces, spec);
  }
  if (spec.other !== undefined) return { ok: false, reason: 'too_long', values: { max: MAX_OTHER_LENGTH } };
  return { ok: false, reason: 'not_an_option' };
};
