import { fold, foldWords } from '../normalise.ts';

/** A label in the two forms that typed text is compared with. */
export interface FoldedLabel {
  readonly folded: string;
  readonly words: string;
}

/** The same labels are compared with every reply; longer ones are rare and not kept. */
const MAX_KEPT = 5_000;
const MAX_LENGTH = 200;
let kept = new Map<string, FoldedLabel>();

/** {@link fold} and {@link foldWords} of a label, remembered: folding is most of the cost of matching. */
export function foldedLabel(label: string): FoldedLabel {
  const known = kept.get(label);
  if (known) return known;
  const made = { folded: fold(label), words: foldWords(label) };
  if (label.length <= MAX_LENGTH) {
    if (kept.size >= MAX_KEPT) kept = new Map();
    kept.set(label, made);
  }
  return made;
}
