import type { Language } from '../definition/text.ts';

/** A locale that `Intl` takes: the language in the person's region (`en` in `GB` writes 12 April), else English. */
export function intlLocale(language: Language, region: string): string {
  for (const tag of [`${language}-${region}`, language]) {
    try {
      if (Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a well-formed tag: the next one may be.
    }
  }
  return 'en';
}
