import { dayAfter, instantOf, localTime } from './local-time.ts';

export const REMINDERS = ['day_before', 'same_day', 'half_hour', 'after'] as const;
export type Reminder = (typeof REMINDERS)[number];

export interface ReminderTime {
  readonly kind: Reminder;
  readonly dueAt: Date;
  /** Not worth sending any more. */
  readonly uselessAfter: Date;
}

export interface Reminded {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Of the action: people go by the clock of the place. */
  readonly timeZone: string;
  readonly now: Date;
  /** Those that the organizers have switched off. */
  readonly off?: readonly Reminder[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_BEFORE_AT = '11:00';
const SAME_DAY_AT = '08:00';
/** Nobody is reminded twice within this time. */
const APART = 90 * MINUTE;

/** When somebody who has a place is reminded, from now on. */
export function reminderTimes({ startsAt, endsAt, timeZone, now, off = [] }: Reminded): ReminderTime[] {
  const { day } = localTime(startsAt, timeZone);
  const halfHour = new Date(startsAt.getTime() - 30 * MINUTE);
  const sameDay = instantOf({ day, time: SAME_DAY_AT }, timeZone);
  const all: ReminderTime[] = [
    {
      kind: 'day_before',
      dueAt: instantOf({ day: dayAfter(day, -1), time: DAY_BEFORE_AT }, timeZone),
      uselessAfter: sameDay < startsAt ? sameDay : halfHour,
    },
    { kind: 'same_day', dueAt: sameDay, uselessAfter: halfHour },
    { kind: 'half_hour', dueAt: halfHour, uselessAfter: new Date(startsAt.getTime() + 15 * MINUTE) },
    {
      kind: 'after',
      dueAt: new Date(endsAt.getTime() + HOUR),
      uselessAfter: new Date(endsAt.getTime() + 48 * HOUR),
    },
  ];
  const early = halfHour.getTime() - sameDay.getTime() < APART;
  return all.filter(
    ({ kind, dueAt }) => dueAt > now && !off.includes(kind) && !(early && kind === 'same_day'),
  );
}

/** How long a place that came free is held: a quarter of the time that is left, at least half an hour, at most a day. */
export function heldUntil(startsAt: Date, now: Date): Date {
  const left = startsAt.getTime() - now.getTime();
  const held = Math.min(Math.max(left / 4, 30 * MINUTE), 24 * HOUR);
  return new Date(Math.min(now.getTime() + held, startsAt.getTime()));
}
