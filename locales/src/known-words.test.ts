import { expect, it } from 'vitest';
import { documentKindIn } from './known-words.ts';

it('a common kind of documents is shown in the reader’s language, however it was typed', () => {
  expect(documentKindIn('Checklists', 'fr')).toBe('Aide-mémoire');
  expect(documentKindIn(' guías ', 'ar')).toBe('أدلة');
  expect(documentKindIn('Guides', 'fr-CA')).toBe('Guides');
});

it('any other stays as it was typed, and so does all in a language that is not shipped', () => {
  expect(documentKindIn('Minutes of the board', 'fr')).toBe('Minutes of the board');
  expect(documentKindIn('Checklists', 'de')).toBe('Checklists');
});
