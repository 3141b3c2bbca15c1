import type { Language } from '../definition/text.ts';

/**
 * The tag to show dates, lists and numbers with where only a language is known. English without a region is written the
 * way most of its readers outside the United States do: day before month, no comma before "and".
 */
export function displayTag(language: Language): string {
  if (language.toLowerCase() === 'en') return 'en-GB';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0 ? language : 'en-GB';
  } catch {
    return 'en-GB';
  }
}
