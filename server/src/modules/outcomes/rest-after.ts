import type { ReKnock } from './outcome-kinds.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** When a door or contact may be visited again. */
export interface Rest {
  /** Nothing more to do here in this campaign. */
  readonly done: boolean;
  readonly notBefore: Date | null;
  readonly avoidPart: DayPart | null;
}

export interface Visited {
  readonly reKnock: ReKnock;
  /** When it was reported to have happened. */
  readonly at: Date;
  readonly timeZone: string;
  readonly coolDownHours: number;
  readonly callBackAt: Date | null;
  /** Attempts on this item so far, this one included. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Somebody has written how to get in since. */
  readonly accessKnown: boolean;
  readonly kind: string;
}

const HOUR_MS = 3_600_000;
/** Held until something happens that no clock brings: an access note. */
export const HELD = new Date('9999-01-01T00:00:00.000Z');
/** A call-back at a time is worth a few minutes of head start on the way there. */
const HEAD_START_MS = 15 * 60_000;

const DONE: Rest = { done: true, notBefore: null, avoidPart: null };

/** The part of the day that a moment falls into, on the clocks of the place. */
export function dayPart(at: Date, timeZone: string): DayPart {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at),
  );
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** One leaflet is enough, and one person called has nobody else behind the number. */
const isOver = ({ reKnock, kind }: Visited, given: boolean): boolean =>
  reKnock === 'household' ? kind === 'call' : kind === 'leaflet' || given;

const headStart = (at: Date | null): Date | null =>
  at === null ? null : new Date(at.getTime() - HEAD_START_MS);

/** What follows from an outcome for the next visit. */
export function restAfter(visit: Visited): Rest {
  const { at, timeZone, coolDownHours } = visit;
  const coolDown = new Date(at.getTime() + coolDownHours * HOUR_MS);
  const later: Rest = { done: false, notBefore: coolDown, avoidPart: null };
  const given = visit.attempts >= visit.maxAttempts;
  switch (visit.reKnock) {
    case 'never':
    case 'campaign':
    case 'no_door':
      return DONE;
    case 'other_time':
      return given ? DONE : { ...later, avoidPart: dayPart(at, timeZone) };
    case 'at_time':
      return { ...later, notBefore: headStart(visit.callBackAt) ?? coolDown };
    case 'after_note':
      return visit.accessKnown ? later : { ...later, notBefore: HELD };
    case 'optional':
    case 'household':
      return isOver(visit, given) ? DONE : later;
    case 'speaker':
      return { ...later, notBefore: null };
  }
}
