import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShiftLog } from '../../src/shift-log/parse-shift-log.ts';
import { CODES, DOORS, inLanguage } from '../../src/shift-log/test-street.ts';
import type { ShiftDoor, ShiftEntry } from '../../src/shift-log/types.ts';

const language = fc.constantFrom('en', 'fr', 'es', 'ar');
const nameOf = ({ street, number, floor, flat }: ShiftDoor) =>
  [street, number, floor ?? null, flat ?? null].filter((part) => part !== null).join(' ');
const door = fc.constantFrom(...DOORS);
const outcome = fc.constantFrom(...CODES.filter(({ kind }) => kind === 'outcome'));
const told = fc.record({ door, outcome, word: fc.nat() }).map(({ door, outcome, word }) => ({
  text: `${nameOf(door)} ${outcome.words[word % outcome.words.length] ?? ''}`,
  key: `${door.id} ${outcome.id}`,
}));
const separator = fc.constantFrom(', ', '; ', '\n', '، ', ' ؛ ', '. ', ' ', ',', ' / ', ' and ');
const keysOf = (entries: readonly ShiftEntry[]) => entries.map((entry) => `${entry.door} ${entry.outcome}`);
const sorted = (keys: readonly string[]) => [...new Set(keys)].toSorted();

describe('reports that name their doors', () => {
  it('mean the same in any order, in one message or in many, with any signs between', () => {
    const reports = fc.array(fc.record({ told, separator, cut: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(reports, language, (parts, spoken) => {
        const messages: string[] = [''];
        for (const { told: one, separator: between, cut } of parts) {
          const last = messages.length - 1;
          if (cut) messages.push(one.text);
          else
            messages[last] =
              messages[last] === '' ? one.text : `${messages[last] ?? ''}${between}${one.text}`;
        }
        const read = messages.map((text) => parseShiftLog(text, inLanguage(spoken)));
        expect(read.flatMap(({ unclear }) => unclear)).toEqual([]);
        expect(sorted(read.flatMap(({ saved }) => keysOf(saved)))).toEqual(
          sorted(parts.map((part) => part.told.key)),
        );
      }),
      { numRuns: 80 },
    );
  });
});

const WORDS = [
  ...CODES.flatMap(({ words }) => words),
  ...DOORS.map(nameOf),
  ...DOORS.map(({ number }) => number),
];
const junk = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('1', '2', '4', 'A', 'n', 'h', ' ', ',', '-', '\n', '/', '.', '(', 'و', '٤'),
    maxLength: 40,
  }),
  fc
    .array(fc.constantFrom(...WORDS, ',', '-', 'to', 'xq', 'lorem', '99'), { maxLength: 12 })
    .map((all) => all.join(' ')),
);

describe('anything at all', () => {
  it('is read without an error, and only for doors in hand', () => {
    const ids = new Set(DOORS.map(({ id }) => id));
    fc.assert(
      fc.property(junk, language, (text, spoken) => {
        const read = parseShiftLog(text, inLanguage(spoken));
        expect(read.saved.filter((entry) => !ids.has(entry.door))).toEqual([]);
        expect(read.isReport || read.saved.length + read.unclear.length === 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('saves nothing that names no door, or no code', () => {
    const prose = fc.array(
      fc.constantFrom('lorem', 'ipsum', 'dolor', 'hello', 'merci beaucoup', 'شكرا جزيلا', ','),
      { maxLength: 8 },
    );
    const side = fc.oneof(
      fc.array(fc.constantFrom(...DOORS.map(nameOf)), { maxLength: 4 }),
      fc.array(fc.constantFrom(...CODES.flatMap(({ words }) => words)), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(prose, side, prose, language, (before, one, after, spoken) => {
        const text = [...before, ...one, ...after].join(' ');
        expect(parseShiftLog(text, inLanguage(spoken)).saved).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});
