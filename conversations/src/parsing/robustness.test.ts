import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputSpec } from '../definition/input-spec.ts';
import { parseConsentWord } from './consent.ts';
import { parseControl } from './control.ts';
import { fold } from './normalise.ts';
import { parseInput, PARSERS } from './parse-input.ts';
import { aParseContext, someOptions } from './test-context.ts';

const SPECS: Readonly<Record<InputSpec['kind'], InputSpec>> = {
  text: { kind: 'text' },
  long_text: { kind: 'long_text' },
  yes_no: { kind: 'yes_no' },
  single: { kind: 'single', options: [], other: { label: { key: 'choice.other' } } },
  multiple: { kind: 'multiple', options: [], other: { label: { key: 'choice.other' } } },
  scale: { kind: 'scale', min: 0, max: 10 },
  integer: { kind: 'integer' },
  decimal: { kind: 'decimal' },
  date: { kind: 'date' },
  datetime: { kind: 'datetime' },
  time: { kind: 'time' },
  phone: { kind: 'phone' },
  email: { kind: 'email' },
  location: { kind: 'location' },
  photo: { kind: 'photo' },
  file: { kind: 'file' },
};
const KINDS = Object.keys(PARSERS) as InputSpec['kind'][];
const options = someOptions(
  ['Strong supporter', 'pro'],
  ['Housing, rent'],
  ['السكن'],
  ['🚪 Nobody home'],
  ['1'],
);

/** Anything a platform may deliver: all of Unicode, broken surrogates, and pieces of what parsers look for. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '1',
        '٣',
        '.',
        ',',
        ' ',
        '/',
        '-',
        ':',
        'h',
        'pm',
        '@',
        'demain',
        'غدا',
        'next',
        'in',
        'و',
        '٫',
        '½',
        '🔟',
        '\u200F',
        '\n',
        'stop',
        'geo:',
        '°',
        'et',
      ),
      {
        maxLength: 25,
      },
    )
    .map((pieces) => pieces.join('')),
);
const contexts = fc.record({
  language: fc.constantFrom('en', 'fr', 'es', 'ar', 'de', 'zh', 'not a language', ''),
  timeZone: fc.constantFrom('Europe/Paris', 'UTC', 'nowhere'),
  region: fc.constantFrom('GB', 'US', '', '??'),
  channel: fc.constantFrom('telegram' as const, 'sms' as const),
});

/** Texts that make careless patterns work quadratically or worse. */
const NASTY: readonly string[] = [
  '1'.repeat(10_000), '1 '.repeat(5_000), '1,'.repeat(5_000), '1.1'.repeat(3_000), 'a'.repeat(10_000), 'a@'.repeat(5_000), 'a.'.repeat(5_000), ' '.repeat(10_000), '\u200F'.repeat(10_000),
  '👍'.repeat(5_000), 'é'.repeat(10_000), 'e\u0301'.repeat(5_000), '\u0301'.repeat(10_000), 'و'.repeat(10_000), 'stop '.repeat(2_000), 'please '.repeat(1_500), 'https://google.com/maps/'.repeat(400),
  '48.85, '.repeat(1_500), '(((('.repeat(2_500), '\uD83D'.repeat(10_000), 'tomorrow '.repeat(1_200), '12/'.repeat(3_300), '𝟙'.repeat(5_000), '\n'.repeat(10_000), 'option 1 and '.repeat(770), '«»'.repeat(5_000),
]; // prettier-ignore

describe('parsing', () => {
  it('gives a result for any text, and values that can be stored as JSON', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...KINDS), contexts, (text, kind, overrides) => {
        const parsed = parseInput(text, SPECS[kind], { ...aParseContext(), options, ...overrides });
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
        expect(JSON.stringify(parsed)).not.toMatch(/\\ud[89a-f]|\\u0000/iu);
      }),
      { numRuns: 1_500 },
    );
  });

  it('is the same every time, and the same for text that is already clean', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...KINDS), (text, kind) => {
        const ctx = aParseContext('fr', { options });
        expect(parseInput(text, SPECS[kind], ctx)).toEqual(parseInput(text, SPECS[kind], ctx));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('hears controls and consent in any text without failing', () => {
    fc.assert(
      fc.property(anything, contexts, (text, { language, channel }) => {
        const control = parseControl(text, { language, channel });
        const consent = parseConsentWord(text, { channel });
        expect([null, 'stop', 'start', 'help']).toContain(consent);
        expect(control === null || typeof control.control === 'string').toBe(true);
      }),
    );
  });

  it('takes no time over ten thousand hostile characters', () => {
    const ctx = aParseContext('ar', { options });
    const started = performance.now();
    for (const text of NASTY) {
      for (const kind of KINDS) parseInput(text, SPECS[kind], ctx);
      parseControl(text, ctx);
      parseConsentWord(text, ctx);
    }
    const perCall = (performance.now() - started) / (NASTY.length * (KINDS.length + 2));
    // A quadratic pattern takes hundreds of milliseconds here; all of these together average well under one.
    expect(perCall).toBeLessThan(15);
  });

  it('does the same just below the length at which parsers stop looking', () => {
    const ctx = aParseContext('fr', { options });
    const started = performance.now();
    for (const text of NASTY)
      for (const kind of KINDS)
        for (const length of [119, 500]) parseInput(text.slice(0, length), SPECS[kind], ctx);
    expect((performance.now() - started) / (NASTY.length * KINDS.length * 2)).toBeLessThan(15);
  });
});
