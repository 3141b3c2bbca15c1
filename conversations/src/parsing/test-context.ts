import type { ParseContext, ParseOption } from './types.ts';

/** Tuesday 10 March 2026, 10:00 in London: the morning on which the tests of the parsers take place. */
export const TEST_NOW = '2026-03-10T10:00:00Z';

const HOMES: Readonly<Record<string, { readonly timeZone: string; readonly region: string }>> = {
  en: { timeZone: 'Europe/London', region: 'GB' },
  fr: { timeZone: 'Europe/Paris', region: 'FR' },
  es: { timeZone: 'Europe/Madrid', region: 'ES' },
  ar: { timeZone: 'Africa/Cairo', region: 'EG' },
};

/** A person who speaks a language where it is spoken, in a flow that exists in all four. */
export function aParseContext(language = 'en', overrides: Partial<ParseContext> = {}): ParseContext {
  const home = HOMES[language] ?? { timeZone: 'UTC', region: 'GB' };
  return {
    language,
    languages: ['en', 'fr', 'es', 'ar'],
    now: TEST_NOW,
    channel: 'telegram',
    ...home,
    ...overrides,
  };
}

/** Options numbered from one, each from its words: label first. */
export function someOptions(...words: readonly (readonly string[])[]): ParseOption[] {
  return words.map((own, index) => ({ id: `o${String(index + 1)}`, n: index + 1, words: own }));
}
