import { fold, normalise, wordsOf } from '../normalise.ts';
import { numberFromWords } from '../numbers/number-words.ts';
import type { ParseContext, ParseOption } from '../types.ts';
import { AND, OR } from '../vocabulary/lists.ts';
import { withoutCourtesies } from '../words.ts';
import { foldedLabel } from './folded-label.ts';
import { findOption } from './match-option.ts';
import { OPTION_LEADS } from './option-number.ts';

export interface Segmented {
  readonly options: readonly ParseOption[];
  readonly sure: boolean;
  readonly match: 'exact' | 'number';
}

interface Index {
  readonly phrases: ReadonlyMap<string, ParseOption | null>;
  readonly longest: number;
}

/** Folded words to the option they name; null where two options share them. Ids, labels, then other languages. */
function indexOf(options: readonly ParseOption[]): Index {
  const phrases = new Map<string, ParseOption | null>();
  let longest = 1;
  const sources = [(o: ParseOption) => [o.id, ...o.words], (o: ParseOption) => o.others ?? []];
  for (const words of sources) {
    const before = new Map(phrases);
    for (const option of options) {
      for (const word of words(option)) {
        const folded = foldedLabel(word).words;
        if (folded === '' || before.has(folded)) continue;
        const taken = phrases.get(folded);
        phrases.set(folded, taken === undefined || taken?.id === option.id ? option : null);
        longest = Math.max(longest, folded.split(' ').length);
      }
    }
  }
  return { phrases, longest };
}

/** Numbers written together or as a range can be read in two ways; both readings must name options that exist. */
function fromDigits(folded: string, options: readonly ParseOption[]): Segmented | null {
  const byNumber = new Map(options.map((option) => [option.n, option]));
  const pick = (numbers: readonly number[], sure: boolean): Segmented | null => {
    const picked = numbers.map((n) => byNumber.get(n)).filter((option) => option !== undefined);
    if (picked.length !== numbers.length) return null;
    return { options: [...new Set(picked)], sure, match: 'number' };
  };
  const range = /^(\d{1,2}) ?(?:-|to|a|al|الى) ?(\d{1,2})$/u.exec(folded);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    const length = to - from + 1;
    if (length < 2 || length > options.length) return null;
    return pick(
      Array.from({ length }, (_, index) => from + index),
      length === 2,
    );
  }
  if (/^\d{2,9}$/u.test(folded) && !byNumber.has(Number(folded)))
    return pick(Array.from(folded, Number), false);
  return null;
}

interface Step {
  readonly length: number;
  readonly option?: ParseOption;
  readonly kind: 'label' | 'number' | 'and' | 'or';
}

function stepAt(
  words: readonly string[],
  at: number,
  index: Index,
  ctx: Pick<ParseContext, 'language' | 'options'>,
): Step | null {
  for (let length = Math.min(index.longest, words.length - at); length > 0; length -= 1) {
    const option = index.phrases.get(words.slice(at, at + length).join(' '));
    if (option) return { length, option, kind: 'label' };
  }
  const word = words[at] ?? '';
  if (AND.has(word)) return { length: 1, kind: 'and' };
  if (OPTION_LEADS.has(word) && /^\d/u.test(words[at + 1] ?? '')) return { length: 1, kind: 'and' };
  if (OR.has(word)) return { length: 1, kind: 'or' };
  const n = /^\d{1,4}$/u.test(word) ? Number(word) : numberFromWords(word, ctx.language);
  const option = n === null ? undefined : ctx.options?.find((one) => one.n === n);
  return option ? { length: 1, option, kind: 'number' } : null;
}

/** The Arabic "and" is written onto the next word. */
function detachWaw(words: readonly string[], at: number): string[] | null {
  const word = words[at] ?? '';
  return word.length > 1 && word.startsWith('و')
    ? [...words.slice(0, at), word.slice(1), ...words.slice(at + 1)]
    : null;
}

function walk(text: string, index: Index, ctx: Pick<ParseContext, 'language' | 'options'>): Segmented | null {
  // `١و٣`: the Arabic "and" between digits without spaces.
  const spaced = wordsOf(text)
    .join(' ')
    .replace(/(\d)و(?=\d)/gu, '$1 و ');
  let words: string[] = withoutCourtesies(spaced).split(' ');
  const chosen = new Set<ParseOption>();
  let sure = true;
  let labels = false;
  for (let at = 0; at < words.length;) {
    let step = stepAt(words, at, index, ctx);
    if (!step) {
      words = detachWaw(words, at) ?? words;
      step = stepAt(words, at, index, ctx);
    }
    if (!step) return null;
    if (step.option) chosen.add(step.option);
    if (step.kind === 'or') sure = false;
    if (step.kind === 'label') labels = true;
    at += step.length;
  }
  return chosen.size === 0 ? null : { options: [...chosen], sure, match: labels ? 'exact' : 'number' };
}

/**
 * The options that a text lists, when every word of it belongs to one or joins two; null otherwise. A label that
 * itself holds a comma or an "and" wins over reading it as a list. Options come in the order they were typed.
 */
export function segmentOptions(
  text: string,
  options: readonly ParseOption[],
  ctx: ParseContext,
): Segmented | null {
  if (/^\s*[-\u2212]\d/u.test(normalise(text))) return null;
  const whole = findOption(text, options, ctx);
  if (whole) {
    const option = whole.sure ? whole.found.option : whole.option;
    return {
      options: [option],
      sure: whole.sure,
      match: whole.sure && whole.found.match !== 'number' ? 'exact' : 'number',
    };
  }
  const index = indexOf(options);
  return fromDigits(fold(text), options) ?? walk(text, index, { ...ctx, options });
}
