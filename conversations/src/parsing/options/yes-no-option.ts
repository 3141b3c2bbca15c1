import { readYesNo } from '../inputs/yes-no.ts';
import type { ParseContext, ParseOption } from '../types.ts';
import { phraseSet } from '../words.ts';
import { foldedLabel } from './folded-label.ts';

const CALLED = {
  yes: phraseSet(['yes', 'oui', 'sí', 'نعم']),
  no: phraseSet(['no', 'non', 'لا']),
} as const;

/** The one option that is called yes, or no, where the text is any way of saying it; null where it is not, or there are two. */
export function yesNoOption(text: string, ctx: ParseContext): ParseOption | null {
  const meaning = /\p{N}/u.test(text) ? null : readYesNo(text, ctx);
  if (meaning === null) return null;
  const names = meaning ? CALLED.yes : CALLED.no;
  const called = (ctx.options ?? []).filter(({ words, others = [] }) =>
    [...words, ...others].some((word) => names.has(foldedLabel(word).words)),
  );
  return called.length === 1 ? (called[0] ?? null) : null;
}
