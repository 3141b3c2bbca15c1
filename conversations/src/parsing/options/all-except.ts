import { foldWords } from '../normalise.ts';
import type { ParseContext, ParseOption } from '../types.ts';
import { ALL } from '../vocabulary/lists.ts';
import { EXCEPT } from '../vocabulary/small-words.ts';
import { withoutCourtesies } from '../words.ts';
import { OTHER } from './other-words.ts';
import { segmentOptions } from './segment-options.ts';

const either = (phrases: Iterable<string>): string =>
  [...phrases]
    .map(foldWords)
    .sort((a, b) => b.length - a.length)
    .join('|');

const ALL_BUT = new RegExp(`^(?:${either(ALL)}) (?:${either(EXCEPT)}) (.+)$`, 'u');

/** "All but the second", "tout sauf la voiture": all options but those; none where it leaves out what is no option; null otherwise. */
export function allExcept(text: string, ctx: ParseContext): readonly ParseOption[] | null {
  const parts = ALL_BUT.exec(withoutCourtesies(foldWords(text)));
  if (!parts) return null;
  const options = (ctx.options ?? []).filter(({ id }) => id !== OTHER);
  const left = segmentOptions(parts[1] ?? '', options, ctx);
  if (left === null) return [];
  return options.filter((option) => !left.options.includes(option));
}
