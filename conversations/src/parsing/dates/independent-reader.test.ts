import * as chrono from 'chrono-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';
import { formatDay } from '../../format/format-time.ts';

/** An independent reader of dates; it misreads a good deal of everyday speech, but not dates written out in full. */
const READERS = { en: chrono.en.GB, fr: chrono.fr.casual, es: chrono.es.casual };

const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates written out in full', () => {
  it.each(['en', 'fr', 'es'] as const)('mean in %s what another reader takes them for', (language) => {
    fc.assert(
      fc.property(days, (day) => {
        const text = formatDay(day, language);
        const theirs = READERS[language].parseDate(text, {
          instant: new Date('2026-03-10T10:00:00Z'),
          timezone: 'UTC',
        });
        const ours = parseInput(text, { kind: 'date' }, aParseContext(language));
        expect(ours).toEqual({ ok: true, value: day, match: 'parsed' });
        expect(theirs?.toISOString().slice(0, 10)).toBe(day);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['en', 'fr', 'es', 'ar'])('are read back in %s as they are shown', (language) => {
    fc.assert(
      fc.property(days, (day) => {
        const parsed = parseInput(formatDay(day, language), { kind: 'date' }, aParseContext(language));
        expect(parsed).toEqual({ ok: true, value: day, match: 'parsed' });
      }),
    );
  });
});
