import { foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import type { ParseOption } from '../types.ts';
import { NEGATES } from '../vocabulary/small-words.ts';
import { foldedLabel } from './folded-label.ts';
import { typedIds } from './match-option.ts';
import { allowedSlips, distanceWithin } from './distance.ts';

/** Longer words are not compared letter by letter. */
const MAX_COMPARED = 64;
/** A part of a label must be this long to point at it: "undecided" for "Undecided voter". */
const MIN_PART = 4;

const wordsOfOption = (option: ParseOption): readonly string[] => [
  ...typedIds(option),
  ...option.words,
  ...(option.others ?? []),
];

function byDistance(typed: string, options: readonly ParseOption[]): ParseOption | null {
  let best: { readonly option: ParseOption; readonly distance: number } | null = null;
  let tied = false;
  for (const option of options) {
    for (const word of wordsOfOption(option)) {
      const folded = foldedLabel(word).words;
      if (folded.length > MAX_COMPARED) continue;
      // The shorter of the two decides how many slips are believable.
      const limit = allowedSlips(Math.min(typed.length, folded.length));
      const distance = limit === 0 ? 1 : distanceWithin(typed, folded, limit);
      if (distance > limit) continue;
      if (best === null || distance < best.distance) {
        best = { option, distance };
        tied = false;
      } else if (distance === best.distance && best.option.id !== option.id) tied = true;
    }
  }
  return tied ? null : (best?.option ?? null);
}

function contains(longer: string, shorter: string): boolean {
  return ` ${longer} `.includes(` ${shorter} `) || longer.startsWith(shorter);
}

function byPart(typed: string, options: readonly ParseOption[]): ParseOption | null {
  const hits = options.filter((option) =>
    wordsOfOption(option).some((word) => {
      const folded = foldedLabel(word).words;
      if (typed.length >= MIN_PART && contains(folded, typed)) return true;
      return folded.length >= MIN_PART && ` ${typed} `.includes(` ${folded} `);
    }),
  );
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/**
 * The one option that a text probably means: a typing slip, or a part of a label. Never accepted without asking;
 * null when nothing or more than one comes near. `parts` off: only slips count (where any text may be an answer).
 */
export function guessOption(text: string, options: readonly ParseOption[], parts = true): ParseOption | null {
  if (text.length > MAX_PARSED_LENGTH) return null;
  const typed = foldWords(text);
  if (typed === '' || /^\d+$/u.test(typed)) return null;
  const near = typed.length <= MAX_COMPARED ? byDistance(typed, options) : null;
  const guess = near ?? (parts ? byPart(typed, options) : null);
  return guess && isDenied(typed, guess) ? null : guess;
}

/** "Not the bike", "bike but no car": what is named may be what it is not. */
function isDenied(typed: string, option: ParseOption): boolean {
  const own = wordsOfOption(option).flatMap((word) => foldedLabel(word).words.split(' '));
  return typed.split(' ').some((word) => NEGATES.has(word) && !own.includes(word));
}
