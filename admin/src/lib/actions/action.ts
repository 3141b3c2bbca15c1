import type { components } from '../api/openapi.d.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';
import { wallClock } from '../i18n/zoned-time.ts';

export type Action = components['schemas']['Action'];
export type Shift = components['schemas']['Shift'];
export type SignUp = components['schemas']['SignUp'];

export const ACTION_KINDS = ['canvass', 'phone_bank', 'leafleting', 'street', 'meeting', 'rally', 'stall', 'training'] as const; // prettier-ignore
export const ACTION_STATUSES = ['published', 'proposed', 'draft', 'cancelled', 'done'] as const;
export const REMINDERS = ['day_before', 'same_day', 'half_hour', 'after'] as const;

type Meaning = 'plain' | 'good' | 'attention' | 'bad' | 'info';

export const ACTION_MEANINGS: Readonly<Record<Action['status'], Meaning>> = {
  published: 'good',
  proposed: 'attention',
  draft: 'plain',
  cancelled: 'bad',
  done: 'plain',
};

export const SIGN_UP_MEANINGS: Readonly<Record<SignUp['status'], Meaning>> = {
  signed_up: 'plain',
  confirmed: 'info',
  checked_in: 'good',
  attended: 'good',
  waitlisted: 'attention',
  no_show: 'bad',
  cancelled: 'bad',
};

/** Whether the reader's clock shows the same as the one at the place. */
function isClockHere({ startsAt, timeZone }: Pick<Action, 'startsAt' | 'timeZone'>): boolean {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = new Date(startsAt);
  return here === timeZone || wallClock(at, here) === wallClock(at, timeZone);
}

/** Both moments in one line, by the clock of the place where that is known to differ: the zone is named then. */
export function whenOf(action: Pick<Action, 'startsAt' | 'endsAt' | 'timeZone'>, language: string): string {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    timeZone: action.timeZone,
    ...(isClockHere(action) ? {} : { timeZoneName: 'short' }),
  });
  return format.formatRange(new Date(action.startsAt), new Date(action.endsAt));
}

export interface Places {
  readonly taken: number;
  /** Null: as many as come. */
  readonly capacity: number | null;
  readonly waiting: number;
}

export function placesOf({ shifts }: Pick<Action, 'shifts'>): Places {
  const sum = (of: (shift: Shift) => number) => shifts.reduce((total, shift) => total + of(shift), 0);
  return {
    taken: sum(({ taken }) => taken),
    waiting: sum(({ waiting }) => waiting),
    capacity: shifts.some(({ capacity }) => capacity === null) ? null : sum(({ capacity }) => capacity ?? 0),
  };
}

export function placesText({ taken, capacity }: Places, i18n: I18n): string {
  if (capacity === null) return i18n.format.number(taken);
  return i18n.t('actions.taken', {
    taken: i18n.format.number(taken),
    capacity: i18n.format.number(capacity),
  });
}
