import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtc, momentAt, momentOf, wallAt } from './zone.ts';

const ZONES = [
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Cairo',
];

describe('momentOf', () => {
  it('finds the wall time again in every zone, unless the clocks skipped it', () => {
    const instants = fc.integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (minutes, zone) => {
        const wall = wallAt(minutes * 60_000, zone);
        const moment = momentOf(wall, zone);
        expect(moment.shifted).toBe(false);
        expect(wallAt(moment.instant, zone)).toEqual(wall);
        // Twice-shown times are taken as the first of the two.
        expect(moment.instant).toBeLessThanOrEqual(minutes * 60_000);
        expect(Date.parse(moment.iso)).toBe(moment.instant);
      }),
    );
  });

  it('moves a skipped time on by the gap', () => {
    const moment = momentOf({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, 'Europe/Paris');
    expect(moment).toEqual({
      instant: Date.UTC(2026, 2, 29, 1, 30),
      iso: '2026-03-29T03:30+02:00',
      shifted: true,
    });
  });

  it('takes the first of two', () => {
    const moment = momentOf({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, 'Europe/Paris');
    expect(moment).toEqual({
      instant: Date.UTC(2026, 9, 25, 0, 30),
      iso: '2026-10-25T02:30+02:00',
      shifted: false,
    });
  });

  it('survives a zone that does not exist', () => {
    expect(momentAt(0, 'Mars/Olympus').iso).toBe('1970-01-01T00:00+00:00');
    expect(asUtc(wallAt(0, ''))).toBe(0);
  });
});
