import { expect, test } from 'vitest';
import { preferredLanguage } from './request-language.ts';

test.each([
  [undefined, 'en'],
  ['fr-CA,fr;q=0.9,en;q=0.5', 'fr'],
  ['de, es;q=0.4, ar;q=0.7', 'ar'],
  ['fr;q=0, en', 'en'],
  ['zz', 'en'],
  ['*', 'en'],
])('%s is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
