import { expect, test } from 'vitest';
import { instantOf, wallClock } from './zoned-time.ts';

test.each([
  ['2026-11-28T10:00', 'Europe/London', '2026-11-28T10:00:00.000Z'],
  ['2026-07-01T10:00', 'Europe/London', '2026-07-01T09:00:00.000Z'],
  ['2026-07-01T00:30', 'Asia/Kolkata', '2026-06-30T19:00:00.000Z'],
  ['2026-11-01T23:00', 'America/New_York', '2026-11-02T04:00:00.000Z'],
])('%s in %s is one moment, and back', (clock, zone, moment) => {
  expect(instantOf(clock, zone).toISOString()).toBe(moment);
  expect(wallClock(new Date(moment), zone)).toBe(clock);
});

test('an hour that summer time skips is moved on, of one that comes twice it is the first', () => {
  expect(instantOf('2026-03-29T01:30', 'Europe/London').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25T01:30', 'Europe/London').toISOString()).toBe('2026-10-25T00:30:00.000Z');
});
