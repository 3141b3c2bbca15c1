import { describe, expect, it } from 'vitest';
import { instantOf, localTime } from './local-time.ts';
import { heldUntil, reminderTimes } from './reminder-times.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

const timesOf = (
  startsAt: string,
  timeZone: string,
  more: Partial<Parameters<typeof reminderTimes>[0]> = {},
) => {
  const start = new Date(startsAt);
  const endsAt = new Date(start.getTime() + 2 * 3_600_000);
  return Object.fromEntries(
    reminderTimes({ startsAt: start, endsAt, timeZone, now: LONG_AGO, ...more }).map(({ kind, dueAt }) => [
      kind,
      dueAt.toISOString(),
    ]),
  );
};

describe('reminders go by the clock of the place', () => {
  it.each([
    ['in winter', '2026-02-10T17:00:00Z', 'Europe/Paris', '2026-02-09T10:00:00.000Z', '2026-02-10T07:00:00.000Z'],
    ['the day the clocks go forward', '2026-03-29T16:00:00Z', 'Europe/Paris', '2026-03-28T10:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['the day they go back', '2026-10-25T17:00:00Z', 'Europe/Paris', '2026-10-24T09:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['across the date line', '2026-06-01T02:00:00Z', 'Pacific/Auckland', '2026-05-30T23:00:00.000Z', '2026-05-31T20:00:00.000Z'],
    ['with a quarter of an hour', '2026-06-01T10:00:00Z', 'Asia/Kathmandu', '2026-05-31T05:15:00.000Z', '2026-06-01T02:15:00.000Z'],
  ])('%s', (...[, startsAt, timeZone, dayBefore, sameDay]) => {
    expect(timesOf(startsAt, timeZone)).toMatchObject({ day_before: dayBefore, same_day: sameDay });
  }); // prettier-ignore

  it('half an hour before, and an hour after the end', () => {
    expect(timesOf('2026-03-29T01:15:00Z', 'Europe/Paris')).toMatchObject({
      half_hour: '2026-03-29T00:45:00.000Z',
      after: '2026-03-29T04:15:00.000Z',
    });
  });

  it('an early start is not announced twice within the hour', () => {
    expect(Object.keys(timesOf('2026-05-05T07:30:00Z', 'Europe/Paris'))).toEqual([
      'day_before',
      'half_hour',
      'after',
    ]);
  });

  it('what is over or switched off is left out', () => {
    const now = new Date('2026-05-05T05:00:00Z');
    const kinds = Object.keys(timesOf('2026-05-05T16:00:00Z', 'Europe/Paris', { now, off: ['after'] }));
    expect(kinds).toEqual(['same_day', 'half_hour']);
  });
});

describe('a wall clock that shows a time never, or twice', () => {
  it('is moved on in spring, and means the first in autumn', () => {
    const spring = instantOf({ day: '2026-03-29', time: '02:30' }, 'Europe/Paris');
    expect(localTime(spring, 'Europe/Paris').time).toBe('03:30');
    const autumn = instantOf({ day: '2026-10-25', time: '02:30' }, 'Europe/Paris');
    expect(autumn.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});

it('a free place is held for a quarter of the time left, never past the start', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const hours = (left: number) =>
    (heldUntil(new Date(now.getTime() + left * 3_600_000), now).getTime() - now.getTime()) / 3_600_000;
  expect([200, 8, 1, 0.25].map(hours)).toEqual([24, 2, 0.5, 0.25]);
});
