import type { Language } from '../../definition/text.ts';
import { fold, normalise, wordsOf } from '../normalise.ts';
import { numberFromWords } from '../numbers/number-words.ts';
import type { ParseContext, ParseOption } from '../types.ts';
import { withoutArabicArticle } from '../small-words.ts';
import { AND, OR } from '../vocabulary/lists.ts';
import { AROUND_A_LIST, ARTICLES } from '../vocabulary/small-words.ts';
import { withoutCourtesies } from '../words.ts';
import { foldedLabel } from './folded-label.ts';
import { findOption } from './match-option.ts';
import { OPTION_LEADS, ordinalOf } from './option-number.ts';

export interface Segmented {
  readonly options: readonly ParseOption[];
  readonly sure: boolean;
  readonly match: 'exact' | 'number';
}

interface Index {
  readonly phrases: ReadonlyMap<string, ParseOption | null>;
  readonly longest: number;
}

/** Labels as they are compared, with and without their articles. */
function formsOf(labels: readonly string[]): ReadonlySet<string> {
  return new Set(
    labels.flatMap((label) => {
      const { words, plain } = foldedLabel(label);
      return [words, plain];
    }),
  );
}

/** Folded words to the option they name; null where two options share them. Ids, labels, then other languages. */
function indexOf(options: readonly ParseOption[]): Index {
  const phrases = new Map<string, ParseOption | null>();
  let longest = 1;
  const sources = [(o: ParseOption) => [o.id, ...o.words], (o: ParseOption) => o.others ?? []];
  for (const words of sources) {
    const before = new Map(phrases);
    for (const option of options) {
      for (const form of formsOf(words(option))) {
        if (form === '' || before.has(form)) continue;
        const taken = phrases.get(form);
        phrases.set(form, taken === undefined || taken?.id === option.id ? option : null);
        longest = Math.max(longest, form.split(' ').length);
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

function labelAt(words: readonly string[], at: number, index: Index): Step | null {
  for (let length = Math.min(index.longest, words.length - at); length > 0; length -= 1) {
    const option = index.phrases.get(words.slice(at, at + length).join(' '));
    if (option) return { length, option, kind: 'label' };
  }
  return null;
}

function stepAt(
  words: readonly string[],
  at: number,
  index: Index,
  ctx: Pick<ParseContext, 'language' | 'options'>,
): Step | null {
  const label = labelAt(words, at, index);
  if (label) return label;
  const word = words[at] ?? '';
  // "Un vélo" names a bike, not the first option and a bike.
  if (ARTICLES.has(word) && labelAt(words, at + 1, index)) return JOINING;
  if (AND.has(word)) return JOINING;
  if (OPTION_LEADS.has(word) && /^\d/u.test(words[at + 1] ?? '')) return JOINING;
  if (OR.has(word)) return { length: 1, kind: 'or' };
  const n = numberIn(word, ctx.language);
  if (n === null) return ARTICLES.has(word) || AROUND_A_LIST.has(word) ? JOINING : null;
  const option = ctx.options?.find((one) => one.n === n);
  return option ? { length: 1, option, kind: 'number' } : null;
}

const JOINING: Step = { length: 1, kind: 'and' };

function numberIn(word: string, language: Language): number | null {
  return /^\d{1,4}$/u.test(word) ? Number(word) : (numberFromWords(word, language) ?? ordinalOf(word));
}

/** The Arabic "and" is written onto the next word. */
function detachWaw(words: readonly string[], at: number): string[] | null {
  const word = words[at] ?? '';
  return word.length > 1 && word.startsWith('و')
    ? [...words.slice(0, at), word.slice(1), ...words.slice(at + 1)]
    : null;
}

/** A word as it may be meant where it is none as it stands: the Arabic "and" and article are written onto it. */
function meant(words: readonly string[], at: number): readonly (readonly string[])[] {
  const loose = detachWaw(words, at);
  return [words, loose ?? [], detachArticle(words, at) ?? [], (loose && detachArticle(loose, at)) ?? []];
}

function detachArticle(words: readonly string[], at: number): string[] | null {
  const bare = withoutArabicArticle(words[at] ?? '');
  return bare === null ? null : [...words.slice(0, at), bare, ...words.slice(at + 1)];
}

function walk(text: string, index: Index, ctx: Pick<ParseContext, 'language' | 'options'>): Segmented | null {
  // `١و٣`: the Arabic "and" between digits without spaces.
  const spaced = wordsOf(text)
    .join(' ')
    .replace(/(\d)و(?=\d)/gu, '$1 و ');
  let words: readonly string[] = withoutCourtesies(spaced).split(' ');
  const chosen = new Set<ParseOption>();
  let sure = true;
  let labels = false;
  for (let at = 0; at < words.length;) {
    let step: Step | null = null;
    for (const forms of meant(words, at)) {
      step = forms.length === 0 ? null : stepAt(forms, at, index, ctx);
      if (step) words = forms;
      if (step) break;
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
