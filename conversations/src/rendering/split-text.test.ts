import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsize } from './graphemes.ts';
import { splitText } from './split-text.ts';

describe('splitText', () => {
  it.each([
    ['short', 10, ['short']],
    ['first paragraph\n\nsecond one', 20, ['first paragraph', 'second one']],
    ['a line of text\nanother line', 20, ['a line of text', 'another line']],
    ['One sentence. Another one here.', 20, ['One sentence.', 'Another one here.']],
    ['words without an end at all', 12, ['words', 'without an', 'end at all']],
    ['x'.repeat(25), 10, ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 20, ['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']],
    ['e\u0301e\u0301e\u0301', 5, ['e\u0301e\u0301', 'e\u0301']],
    ['', 10, ['']],
  ])('cuts %j at %i', (text, max, pieces) => {
    expect(splitText(text, max)).toEqual(pieces);
  });

  it('loses nothing but white space, obeys both limits, and never breaks a surrogate pair', () => {
    const texts = fc
      .array(fc.constantFrom('word', '👍', 'é', ' ', '\n', '\n\n', '. ', 'سلام', '👨‍👩‍👧', 'x'.repeat(30)), {
        maxLength: 120,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 16, max: 200 }),
        fc.integer({ min: 16, max: 200 }),
        (text, max, lastMax) => {
          const pieces = splitText(text, max, lastMax);
          expect(pieces.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
          expect(pieces.slice(0, -1).every((piece) => piece.length <= max && piece !== '')).toBe(true);
          expect(pieces.at(-1)?.length).toBeLessThanOrEqual(lastMax);
          expect(pieces.join('|')).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });

  it('copes with marks that never end', () => {
    const zalgo = `a${'\u0301'.repeat(5_000)}`;
    expect(splitText(zalgo, 1_000).every((piece) => piece.length <= 1_000)).toBe(true);
  });
});

describe('ellipsize', () => {
  it.each([
    ['Nobody home', 20, 'Nobody home'],
    ['Nobody home', 8, 'Nobody…'],
    ['👨‍👩‍👧👨‍👩‍👧', 10, '👨‍👩‍👧…'],
    ['👍👍', 3, '👍…'],
    ['abc', 1, '…'],
  ])('fits %j into %i as %j', (label, max, shown) => {
    expect(ellipsize(label, max)).toBe(shown);
  });
});
