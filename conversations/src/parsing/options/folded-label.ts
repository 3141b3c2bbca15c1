import { fold, foldWords } from '../normalise.ts';
import { withoutArticles } from '../small-words.ts';

/** A label in the forms that typed text is compared with. */
export interface FoldedLabel {
  readonly folded: string;
  readonly words: string;
  /** Without the articles in front. */
  readonly plain: string;
}

/** The same labels are compared with every reply; longer ones are rare and not kept. */
const MAX_KEPT = 5_000;
const MAX_LENGTH = 200;
let kept = new Map<string, FoldedLabel>();

/** The forms of a label, remembered: folding is most of the cost of matching. */
export function foldedLabel(label: string): FoldedLabel {
  const known = kept.get(label);
  if (known) return known;
  const words = foldWords(label);
  const made = { folded: fold(label), words, plain: withoutArticles(words) };
  if (label.length <= MAX_LENGTH) {
    if (kept.size >= MAX_KEPT) kept = new Map();
    kept.set(label, made);
  }
  return made;
}
