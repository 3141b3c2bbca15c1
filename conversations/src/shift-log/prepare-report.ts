import { doorCode, doorLabel } from '../field/labels.ts';
import { ellipsize } from '../rendering/graphemes.ts';
import type { ShiftDoor, ShiftEntry, ShiftLog, ShiftReport, UnclearEntry } from './types.ts';

/** How doors and outcomes are called for the person who reports. */
export interface ReportNames {
  readonly doors: ReadonlyMap<string, ShiftDoor>;
  /** Outcomes in the space's order, with their names. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** A text of group `shift_log`, in their language. */
  readonly translate: (key: string, values?: Readonly<Record<string, string>>) => string;
}

export interface PreparedOption {
  readonly id: string;
  readonly label: string;
  /** What is kept when it is chosen. */
  readonly entries: readonly ShiftEntry[];
}

export interface PreparedPart {
  readonly text: string;
  /** What is to be asked about it. */
  readonly question: string;
  readonly options: readonly PreparedOption[];
}

/** A report as it is handed to the flow: what to keep, and what to ask with the answers there may be. */
export interface PreparedReport {
  readonly entries: readonly ShiftEntry[];
  readonly parts: readonly PreparedPart[];
}

/** More are not offered at once: whoever means another says it in a new report. */
const MOST_OPTIONS = 8;
const LABEL_LENGTH = 24;
/** As much of a part as is read back. */
const PART_LENGTH = 60;

/** Makes of what was read what the flow keeps and asks. */
export function prepareReport(log: ShiftLog, names: ReportNames): PreparedReport {
  return {
    entries: log.saved,
    parts: log.unclear.map((unclear) => ({
      text: ellipsize(unclear.text, PART_LENGTH),
      question: names.translate(QUESTIONS[unclear.reason], {
        word: ellipsize(unclear.word ?? '', WORD_LENGTH),
      }),
      options: withNone(optionsFor(unclear, names), names),
    })),
  };
}

/** Answers in their order, and the one that leaves the part out; none at all where there is nothing to choose. */
function withNone(offers: readonly Offer[], names: ReportNames): readonly PreparedOption[] {
  if (offers.length === 0) return [];
  return [...offers, { label: names.translate('none'), entries: [] }].map((offer, i) => ({
    ...offer,
    id: String(i + 1),
    label: ellipsize(offer.label, LABEL_LENGTH),
  }));
}

const QUESTIONS: Readonly<Record<UnclearEntry['reason'], string>> = {
  ambiguous_door: 'which_door',
  unknown_door: 'save_rest',
  no_door: 'save_rest',
  no_outcome: 'what_happened',
  one_door_only: 'one_door',
  contradiction: 'which_is_right',
  unknown_word: 'what_is_meant',
};
const WORD_LENGTH = 20;

type Offer = Omit<PreparedOption, 'id'>;

const BARE = { status: null, tasks: [], tags: [], note: null, callBackAt: null } as const;

function optionsFor(unclear: UnclearEntry, names: ReportNames): readonly Offer[] {
  switch (unclear.reason) {
    case 'ambiguous_door':
      return [
        ...doorOffers(unclear, names),
        ...allOffer(unclear, names.translate('all'), !isPersonal(unclear)),
      ];
    case 'one_door_only':
      return [...doorOffers(unclear, names), ...allOffer(unclear, names.translate('only_outcome'), true)];
    case 'unknown_door':
      return allOffer(unclear, names.translate('these'), !isPersonal(unclear) || unclear.doors.length === 1);
    case 'no_outcome':
    case 'contradiction':
    case 'unknown_word':
      return outcomeOffers(unclear, names);
    case 'no_door':
      return [];
  }
}

const isPersonal = ({ report }: UnclearEntry): boolean =>
  report.status !== null || report.tasks.length > 0 || report.note !== null || report.callBackAt !== null;

const entriesOf = (doors: readonly string[], report: ShiftReport): ShiftEntry[] =>
  doors.map((door) => ({ door, ...report }));

function doorOffers({ doors, outcomes, report }: UnclearEntry, names: ReportNames): Offer[] {
  const [outcome] = outcomes;
  if (outcome === undefined) return [];
  const streets = new Set(doors.map((id) => names.doors.get(id)?.street));
  return doors.slice(0, MOST_OPTIONS).map((id) => ({
    label: doorName(names.doors.get(id), streets.size > 1),
    entries: entriesOf([id], { outcome, ...report }),
  }));
}

function allOffer({ doors, outcomes }: UnclearEntry, label: string, isOffered: boolean): Offer[] {
  const [outcome] = outcomes;
  if (outcome === undefined || doors.length === 0 || !isOffered) return [];
  return [{ label, entries: entriesOf(doors, { outcome, ...BARE }) }];
}

function outcomeOffers(unclear: UnclearEntry, { outcomes, translate }: ReportNames): Offer[] {
  const { doors, reason, report, guessed } = unclear;
  if (doors.length === 0) return [];
  const [told] = unclear.outcomes;
  if (reason === 'unknown_word' && !guessed && told !== undefined)
    return [{ label: translate('without'), entries: entriesOf(doors, { outcome: told, ...report }) }];
  const offered = unclear.outcomes.length > 0 ? unclear.outcomes : [...outcomes.keys()];
  const kept = reason === 'contradiction' || doors.length > 1 ? BARE : report;
  return offered.slice(0, MOST_OPTIONS).map((outcome) => ({
    label: outcomes.get(outcome) ?? outcome,
    entries: entriesOf(doors, { outcome, ...kept }),
  }));
}

/** `12A`, with its street where several are meant. */
export function doorName(door: ShiftDoor | undefined, withStreet: boolean): string {
  if (door === undefined) return '?';
  const { street, number, flat = null, floor = null } = door;
  const place = { street, houseNumber: number, flat, floor };
  return withStreet ? doorLabel(place) : doorCode(place);
}
