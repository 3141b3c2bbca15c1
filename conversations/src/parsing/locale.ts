import type { Language } from '../definition/text.ts';

/** Asking `Intl` is slow; the pairs are few. */
const MAX_KEPT = 500;
const KEPT = new Map<string, string>();

/** A locale that `Intl` takes: the language in the person's region (`en` in `GB` writes 12 April), else English. */
export function intlLocale(language: Language, region: string): string {
  const name = `${language}|${region}`;
  const known = KEPT.get(name);
  if (known !== undefined) return known;
  const found = findLocale(language, region);
  if (KEPT.size < MAX_KEPT) KEPT.set(name, found);
  return found;
}

function findLocale(language: Language, region: string): string {
  for (const tag of [`${language}-${region}`, language]) {
    try {
      const resolved = new Intl.DateTimeFormat(tag).resolvedOptions().locale;
      // English of a region that `Intl` does not know would come out American.
      const isGuess = language.toLowerCase() === 'en' && resolved === 'en' && region.toUpperCase() !== 'US';
      if (Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0 && !isGuess) return tag;
    } catch {
      // Not a well-formed tag: the next one may be.
    }
  }
  return 'en-GB';
}
