/** On which lists an outcome is reported. */
export const OUTCOME_KINDS = ['door', 'call', 'leaflet'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export const isOutcomeKind = (word: string): word is OutcomeKind =>
  (OUTCOME_KINDS as readonly string[]).includes(word);

/**
 * What an outcome means for the next visit. `other_time`: at another time of day; `at_time`: when they said; `campaign`:
 * not in this campaign; `after_note`: once somebody has written how to get in; `speaker`: by somebody who speaks their
 * language; `household`: the door yes, this person no; `no_door`: nobody lives there.
 */
export const RE_KNOCKS = [
  'never',
  'other_time',
  'at_time',
  'campaign',
  'optional',
  'after_note',
  'speaker',
  'household',
  'no_door',
] as const;
export type ReKnock = (typeof RE_KNOCKS)[number];

/** What an outcome says about the person or the door besides when to come again; fixed by its code. */
export const MARKS = {
  do_not_contact: 'do_not_contact',
  moved: 'gone',
  wrong_person: 'gone',
  deceased: 'gone',
  wrong_number: 'wrong_number',
  vacant: 'vacant',
  bad_address: 'bad_address',
} as const satisfies Readonly<Record<string, string>>;

/** Outcomes whose meaning is fixed: a space that called "nobody home" a talk would deceive itself in every figure. */
const NO_TALK = new Set([
  'not_home',
  'inaccessible',
  'vacant',
  'bad_address',
  'left_material',
  'no_pickup',
  'busy',
  'not_available',
  'left_message',
  'wrong_number',
  'moved',
  'wrong_person',
  'deceased',
  'delivered',
  'no_mailbox',
  'no_leaflets',
]);
const TALK = new Set(['present', 'talked', 'refused', 'do_not_contact']);

const RE_KNOCKS_OF: Readonly<Record<string, readonly ReKnock[]>> = {
  do_not_contact: ['never'],
  refused: ['never', 'campaign'],
  present: ['never', 'campaign', 'at_time'],
  talked: ['never', 'campaign', 'at_time'],
  vacant: ['no_door'],
  bad_address: ['no_door'],
  wrong_number: ['no_door', 'household'],
  not_home: ['other_time', 'optional'],
  no_pickup: ['other_time', 'optional'],
  moved: ['household', 'no_door'],
  wrong_person: ['household', 'no_door'],
  deceased: ['household', 'no_door'],
};

export type Contradiction = 'talk_without_contact' | 'contact_without_talk' | 're_knock_against_code';

/** What is contradictory in an outcome as a space would have it: "talked" that is no talk, "never again" that comes again. */
export function contradictionOf(outcome: {
  readonly code: string;
  readonly countsAsContact: boolean;
  readonly reKnock: string;
}): Contradiction | null {
  const { code, countsAsContact, reKnock } = outcome;
  if (countsAsContact && NO_TALK.has(code)) return 'talk_without_contact';
  if (!countsAsContact && TALK.has(code)) return 'contact_without_talk';
  const allowed = RE_KNOCKS_OF[code];
  return allowed === undefined || (allowed as readonly string[]).includes(reKnock)
    ? null
    : 're_knock_against_code';
}
