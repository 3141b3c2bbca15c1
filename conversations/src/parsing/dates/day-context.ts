import type { Day } from './zone.ts';

export interface DayContext {
  readonly today: Day;
  /** Which way a day without a year lies; the future unless the question looks back. */
  readonly lean: 'future' | 'past';
  /** Order of a written `3/4` in the person's region. */
  readonly monthFirst: boolean;
  readonly nextWeekdayIsNextWeek: boolean;
  /** Days that the question allows: they decide between two readings of a missing year. */
  /** The question takes days to come only: the next Friday is the one that is meant. */
  readonly ahead?: true;
  readonly min?: string;
  readonly max?: string;
}

/** `sure` is false where a part was guessed: the year, which Friday, whether `3/4` is in March or April. */
export interface DayRead {
  readonly day: Day;
  readonly sure: boolean;
}
