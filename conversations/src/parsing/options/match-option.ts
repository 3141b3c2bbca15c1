import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { withoutArticles, withoutHedges } from '../small-words.ts';
import { withoutCourtesies } from '../words.ts';
import type { ParseContext, ParseOption } from '../types.ts';
import { foldedLabel, type FoldedLabel } from './folded-label.ts';
import { bareNumber } from './option-number.ts';
import type { Match } from '../../definition/input-spec.ts';

export interface OptionMatch {
  readonly option: ParseOption;
  readonly match: Extract<Match, 'exact' | 'alias' | 'number'>;
}

/** What to call an option when asking back: its label in the person's language. */
export function labelOf(option: ParseOption): string {
  return option.words[0] ?? option.id;
}

function only(options: readonly ParseOption[]): ParseOption | undefined {
  return options.length === 1 ? options[0] : undefined;
}

/** An id that is a number is nothing that people type for it: the digits they see are those of its place. */
export const typedIds = ({ id }: ParseOption): readonly string[] => (/^-?\d+$/u.test(id) ? [] : [id]);

type Words = (option: ParseOption) => readonly string[];

/** What was typed, in the forms that are compared: as it is, without punctuation, courtesies, articles. */
interface Typed {
  readonly folded: string;
  readonly words: string;
  readonly bare: string;
  readonly plain: string;
}

function typedForms(text: string, options: readonly ParseOption[]): Typed {
  const words = foldWords(text);
  const bare = withoutHedges(withoutCourtesies(words));
  const plain = withoutArticles(bare);
  // Where options are called A and B, "a b" are two of them.
  const isNamed = plain !== bare && options.some((option) => isCalled(option, bare.split(' ', 1)[0] ?? ''));
  return { folded: fold(text), words, bare, plain: isNamed ? bare : plain };
}

const isCalled = ({ words, others = [] }: ParseOption, word: string): boolean =>
  [...words, ...others].some((label) => foldedLabel(label).words === word);

/** How closely a label matches what was typed: 0 as it is, 1 without punctuation, 2 without courtesies, 3 without articles; 4 not at all. */
function closeness(typed: Typed, { folded, words, plain }: FoldedLabel): number {
  if (folded === typed.folded) return 0;
  if (words === '') return NO_MATCH;
  if (words === typed.words) return 1;
  if (words === typed.bare) return 2;
  return plain === typed.plain ? 3 : NO_MATCH;
}

const NO_MATCH = 4;

function byWords(typed: Typed, options: readonly ParseOption[], words: Words): ParseOption | undefined {
  let best = NO_MATCH;
  let hit: ParseOption | undefined;
  for (const option of options) {
    const near = Math.min(...words(option).map((word) => closeness(typed, foldedLabel(word))));
    // Two options that answer to the same word: neither is meant for sure.
    if (near === best) hit = undefined;
    if (near >= best) continue;
    best = near;
    hit = option;
  }
  return hit;
}

function exactly(text: string, options: readonly ParseOption[]): OptionMatch | null {
  const typed = typedForms(text, options);
  const tries = [
    { words: (option: ParseOption) => [labelOf(option), ...typedIds(option)], match: 'exact' },
    { words: (option: ParseOption) => option.words, match: 'alias' },
    { words: (option: ParseOption) => option.others ?? [], match: 'alias' },
  ] as const;
  for (const { words, match } of tries) {
    const option = byWords(typed, options, words);
    if (option) return { option, match };
  }
  return null;
}

function byNumber(
  text: string,
  options: readonly ParseOption[],
  ctx: Pick<ParseContext, 'language'>,
): OptionMatch | null {
  const number = bareNumber(text, ctx.language);
  const option = number === null ? undefined : only(options.filter(({ n }) => n === number));
  return option ? { option, match: 'number' } : null;
}

/** `2) Nobody home`: a number with its label, both of the same option. */
function byNumberAndLabel(text: string, options: readonly ParseOption[]): OptionMatch | null {
  const parts = /^(\d{1,4})[\s.):-]+(.+)$/u.exec(fold(text));
  if (!parts) return null;
  const named = exactly(parts[2] ?? '', options);
  return named && named.option.n === Number(parts[1]) ? { ...named, match: 'number' } : null;
}

export type Found =
  | { readonly sure: true; readonly found: OptionMatch }
  /** A digit that is one option's number and another option's label: to be asked back. */
  | { readonly sure: false; readonly option: ParseOption };

/**
 * The option that a text names for sure: by label, id or alias in the person's language, then in all others, then
 * by its number. A digit that is the number of one option and the label of another is not sure; the number is
 * the better guess, because that is what a person without buttons was shown.
 */
export function findOption(
  text: string,
  options: readonly ParseOption[],
  ctx: Pick<ParseContext, 'language'>,
): Found | null {
  if (text.length > MAX_PARSED_LENGTH) return null;
  const word = exactly(text, options);
  const number = byNumber(text, options, ctx);
  if (word && number && word.option.id !== number.option.id) return { sure: false, option: number.option };
  const found = word ?? number ?? byNumberAndLabel(text, options);
  return found ? { sure: true, found } : null;
}
