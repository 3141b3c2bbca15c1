import { runsOf, type Token } from './tokens.ts';

/** Longest phrase that is looked for, in runs. */
const MAX_PHRASE = 6;

/** Words or phrases and what they stand for, found by their runs. */
export type Phrases<T> = ReadonlyMap<string, T>;

/** A phrase as it is compared: `Not home` and `not-home` are the same. */
export const phraseKey = (phrase: string): string => runsOf(phrase).join(' ');

/** Phrases that all mean the same. */
export const phraseSet = (...lists: readonly (readonly string[])[]): Phrases<true> =>
  new Map(lists.flat().map((phrase) => [phraseKey(phrase), true]));

/** The longest phrase that begins at a token: what it stands for, and where the text goes on. */
export function phraseAt<T>(
  phrases: Phrases<T>,
  tokens: readonly Token[],
  from: number,
): { readonly found: T; readonly next: number } | null {
  let best: { readonly found: T; readonly next: number } | null = null;
  let key = '';
  let runs = 0;
  for (let i = from; i < tokens.length && runs < MAX_PHRASE; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'number' || token.kind === 'word') {
      key = key === '' ? token.text : `${key} ${token.text}`;
      runs += 1;
      const found = phrases.get(key);
      if (found !== undefined) best = { found, next: i + 1 };
    } else if (!joins(token, tokens[i + 1]) || runs === 0) break;
  }
  return best;
}

/** `call-back`, `n/a`, `l’étage`: a sign inside a word. */
function joins(token: Token, next: Token | undefined): boolean {
  return (token.kind === 'dash' || token.kind === 'slash') && token.glued && next?.glued === true;
}
