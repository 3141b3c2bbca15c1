import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { encodeText } from './encode.ts';

const CHARACTERS = Array.from('abcXYZ 0189@£éàÇñ[]{}^~\\|€\nêçœ’نهر👏');

describe('what is submitted', () => {
  test('is as many parts as others count segments, none of them too large, and in sum the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CHARACTERS.slice(0, 24)), { minLength: 1, maxLength: 500 }),
        fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 3 }),
        (common, rare) => {
          const text = [...common, ...rare].join('');
          const parts = encodeText(text, 'udh', 300);
          expect(parts).toHaveLength(new SegmentedMessage(text).segmentsCount);
          const isLong = parts.length > 1;
          for (const part of parts) {
            const room = part.data_coding === 8 ? 140 : isLong ? 159 : 160;
            expect(part.short_message.length).toBeLessThanOrEqual(room);
          }
          if (parts[0]?.data_coding !== 8) return;
          const bodies = parts.map((part) => part.short_message.subarray(isLong ? 6 : 0));
          expect(Buffer.concat(bodies).swap16().toString('utf16le')).toBe(text);
        },
      ),
      { numRuns: 150 },
    );
  });
});
