import { wordsOf } from '../parsing/normalise.ts';
import { allowedSlips, distanceWithin } from '../parsing/options/distance.ts';
import type { Token } from './tokens.ts';
import { STREET_ARTICLES, STREET_TYPES } from './vocabulary/door-words.ts';
import { fold } from '../parsing/normalise.ts';

const SMALL = new Set([...STREET_TYPES, ...STREET_ARTICLES].map(fold));
/** Shorter beginnings of a street's name are taken for other words. */
const SHORTEST_BEGINNING = 3;

export interface StreetRead {
  readonly streets: readonly string[];
  readonly next: number;
}

/** The street that is named from a token on: as a whole, abbreviated, or with a slip. Null where none is. */
export function streetAt(
  streets: readonly string[],
  tokens: readonly Token[],
  from: number,
): StreetRead | null {
  let best: StreetRead | null = null;
  for (const street of streets) {
    const next = readName(significant(street), wordsOf(street), tokens, from);
    if (next === null || (best !== null && next < best.next)) continue;
    best =
      best !== null && next === best.next
        ? { streets: [...best.streets, street], next }
        : { streets: [street], next };
  }
  return best;
}

const significant = (street: string): string[] => wordsOf(street).filter((word) => !SMALL.has(word));

/** How far the tokens are words of this name; null unless one of them tells the street from others. */
function readName(
  significantWords: readonly string[],
  allWords: readonly string[],
  tokens: readonly Token[],
  from: number,
): number | null {
  let told = false;
  let end: number | null = null;
  let i = from;
  for (; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'stop' || (token.kind === 'dash' && token.glued)) continue;
    if (token.kind !== 'word' && !(token.kind === 'number' && allWords.includes(token.text))) break;
    if (!SMALL.has(token.text)) {
      if (!significantWords.some((word) => isMeant(token.text, word))) break;
      told ||= token.kind === 'word';
    }
    if (told) end = i + 1;
  }
  return end;
}

function isMeant(typed: string, word: string): boolean {
  if (typed === word) return true;
  if (typed.length < SHORTEST_BEGINNING) return false;
  return (
    word.startsWith(typed) ||
    distanceWithin(typed, word, allowedSlips(word.length)) <= allowedSlips(word.length)
  );
}
