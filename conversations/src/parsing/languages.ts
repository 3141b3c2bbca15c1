import type { Language } from '../definition/text.ts';

/** Languages whose everyday words the parsers know. Content may be in any other; numbers and labels still work. */
export const SPOKEN = ['en', 'fr', 'es', 'ar'] as const;
export type Spoken = (typeof SPOKEN)[number];

/** `fr-CA` is spoken as `fr`; null for a language without word lists. */
export function spoken(language: Language): Spoken | null {
  const base = language.toLowerCase().split(/[-_]/u)[0];
  return SPOKEN.find((known) => known === base) ?? null;
}

/** The person's language first, then the flow's others, then the rest of those we know: people answer in any of them. */
export function spokenInOrder(language: Language, others: readonly Language[] = []): Spoken[] {
  const order = [language, ...others].map(spoken).filter((one) => one !== null);
  return [...new Set([...order, ...SPOKEN])];
}
