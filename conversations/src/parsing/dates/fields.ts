import type { Part, Term, Unit, Which } from './terms.ts';

/** What a text says about a day and a time, each at most once. */
export interface Fields {
  now?: true;
  dayOffset?: number;
  weekday?: number;
  which?: Which;
  /** "Next week", "this weekend": a unit that `which` points at. */
  whichUnit?: Unit;
  dayOfMonth?: number;
  /** Which of the weekdays of a month: "the first Friday of July". */
  nth?: number;
  month?: number;
  year?: { readonly value: number; readonly digits: number };
  parts?: Extract<Term, { t: 'parts' }>;
  amount?: { readonly value: number; readonly unit: Unit };
  direction?: 1 | -1;
  hour?: number;
  minute?: number;
  /** The hour is on a 24-hour clock without doubt: `07:30`. */
  exactHour?: boolean;
  shift?: number;
  part?: Part;
  pm?: boolean;
  about?: true;
  /** A week after the weekday. */
  later?: true;
  /** A number that nothing around it explains. */
  loose?: number;
}

type NumberTerm = Extract<Term, { t: 'number' }>;
type PastTerm = Extract<Term, { t: 'past' }>;

interface Walk {
  readonly terms: readonly Term[];
  readonly fields: Fields;
  at: number;
}

/** Sets a field once; saying a thing twice is not understood. */
function put<K extends keyof Fields>(fields: Fields, key: K, value: NonNullable<Fields[K]>): boolean {
  if (fields[key] !== undefined) return false;
  fields[key] = value;
  return true;
}

function isTerm<T extends Term['t']>(
  term: Term | undefined,
  ...kinds: readonly T[]
): term is Extract<Term, { t: T }> {
  return term !== undefined && (kinds as readonly string[]).includes(term.t);
}

/** The term before this one that is not mere filling. */
function before({ terms, at }: Walk): Term | undefined {
  return terms.slice(0, at).findLast(({ t }) => t !== 'filler' && t !== 'about');
}

function after(walk: Walk, steps = 1): Term | undefined {
  return walk.terms[walk.at + steps];
}

function nextMeaning(walk: Walk): Term | undefined {
  return walk.terms.slice(walk.at + 1).find(({ t }) => t !== 'filler' && t !== 'ordinal');
}

function isMinuteUnit(term: Term | undefined): boolean {
  return isTerm(term, 'unit') && term.unit === 'minute';
}

/** `30` in "19 h 30", "a las 7 y 15", "seven thirty"; with its unit, which leaves no doubt about any number. */
function takeMinutes(walk: Walk): void {
  const skip = isTerm(after(walk), 'and') ? 1 : 0;
  const next = after(walk, 1 + skip);
  if (!isTerm(next, 'number') || next.value > 59 || next.digits > 2) return;
  const behind = after(walk, 2 + skip);
  if (isTerm(behind, 'month', 'ordinal', 'past')) return;
  const isPlain = next.digits === 2 || (next.digits === 0 && next.value % 5 === 0);
  if (!isPlain && !isMinuteUnit(behind)) return;
  if (!put(walk.fields, 'minute', next.value)) return;
  walk.at += 1 + skip + (isMinuteUnit(behind) ? 1 : 0);
}

function takeHour(walk: Walk, hour: number): boolean {
  if (hour > 24 || !put(walk.fields, 'hour', hour)) return false;
  takeMinutes(walk);
  return true;
}

function isRelative(walk: Walk): boolean {
  const { fields, terms, at } = walk;
  return fields.direction !== undefined || terms.slice(at + 2, at + 4).some(({ t }) => t === 'direction');
}

function takeAmountOrHour(walk: Walk, value: number, unit: Unit): boolean {
  if (unit === 'hour' && !isRelative(walk)) {
    walk.at += 1;
    return takeHour(walk, value);
  }
  walk.at += 1;
  return put(walk.fields, 'amount', { value, unit });
}

function isDayOfMonth(walk: Walk, value: number): boolean {
  if (value < 1 || value > 31 || walk.fields.dayOfMonth !== undefined) return false;
  const previous = before(walk);
  if (isTerm(after(walk), 'ordinal') || isTerm(nextMeaning(walk), 'month')) return true;
  return isTerm(previous, 'month', 'the', 'weekday');
}

/** "Seven thirty": two numbers in words, the second in fives. */
function isSpokenTime({ value, digits }: NumberTerm, next: Term | undefined): boolean {
  return (
    digits === 0 &&
    value <= 24 &&
    isTerm(next, 'number') &&
    next.digits === 0 &&
    next.value >= 10 &&
    next.value % 5 === 0
  );
}

/** "Eight and ten minutes", as Arabic says it. */
function isBeforeMinutes(walk: Walk, { value, digits }: NumberTerm): boolean {
  const isPhrase = isTerm(after(walk), 'and') && isTerm(after(walk, 2), 'number');
  return digits === 0 && value <= 24 && isPhrase && isMinuteUnit(after(walk, 3)) && !isRelative(walk);
}

/** Whether what stands around a number makes it the hour. */
function isHour(walk: Walk, term: NumberTerm): boolean {
  const next = after(walk);
  if (isTerm(next, 'ordinal')) return false;
  if (isBeforeMinutes(walk, term)) return true;
  return (
    isSpokenTime(term, next) ||
    isTerm(next, 'meridiem', 'shift') ||
    isTerm(before(walk), 'at', 'shift', 'past')
  );
}

/** "12 avril 26". */
function isShortYear({ fields, ...walk }: Walk, digits: number): boolean {
  const hasDay = fields.month !== undefined && fields.dayOfMonth !== undefined;
  return digits === 2 && hasDay && isTerm(before({ fields, ...walk }), 'month');
}

/** "The first Friday of July", "2nd Saturday of the month": a number in words, or with its ending, before a weekday. */
function isNth(walk: Walk, { value, digits }: NumberTerm): boolean {
  if (value < 1 || value > 5 || walk.fields.month !== undefined) return false;
  return (digits === 0 || isTerm(after(walk), 'ordinal')) && isTerm(nextMeaning(walk), 'weekday');
}

/** Three digits or four: a year, or hours and minutes of "730pm". */
function takeLong(walk: Walk, { value, digits }: NumberTerm): boolean {
  const { fields } = walk;
  if (!isTerm(after(walk), 'meridiem'))
    return digits === 4 && value >= 1900 && value <= 2150 && put(fields, 'year', { value, digits });
  const minute = value % 100;
  return minute <= 59 && put(fields, 'hour', Math.floor(value / 100)) && put(fields, 'minute', minute);
}

/**
 * Minutes before or after the hour that follows. "5 to 6" and "ten to eight" are from one hour to another as well: the first
 * is no time at all, the second is asked back.
 */
function takePast(walk: Walk, { value, digits }: NumberTerm, { sign, loosely }: PastTerm): boolean {
  const hour = walk.terms.slice(walk.at + 2).find((term) => isTerm(term, 'number'));
  if (loosely === true) {
    const isRange = digits > 0 && value <= 12 && hour !== undefined && value <= hour.value;
    if (value % 5 !== 0 || isRange) return false;
    if (value <= 12) walk.fields.about = true;
  }
  return value <= 59 && put(walk.fields, 'shift', sign * value);
}

function takeNumber(walk: Walk, term: NumberTerm): boolean {
  const { value, digits } = term;
  const { fields } = walk;
  const next = after(walk);
  if (isTerm(next, 'unit') && next.unit !== 'weekend') return takeAmountOrHour(walk, value, next.unit);
  if (digits >= 3) return takeLong(walk, term);
  // "Viernes 20 para las 5": the twentieth, not twenty to.
  const isDay = digits > 0 && isTerm(before(walk), 'the', 'month', 'weekday');
  if (isTerm(next, 'past') && !isDay) return takePast(walk, term, next);
  if (isNth(walk, term)) return put(fields, 'nth', value);
  if (isHour(walk, term)) return takeHour(walk, value);
  if (isDayOfMonth(walk, value)) return put(fields, 'dayOfMonth', value);
  if (isTerm(next, 'part')) return takeHour(walk, value);
  return isShortYear(walk, digits) ? put(fields, 'year', { value, digits }) : put(fields, 'loose', value);
}

function takeUnit(walk: Walk, { unit, many }: Extract<Term, { t: 'unit' }>): boolean {
  const { fields } = walk;
  const previous = before(walk);
  const next = nextMeaning(walk);
  if (unit === 'minute' && isTerm(walk.terms[walk.at - 1], 'shift')) return true;
  // "Next week, on the day of Friday", as Arabic says it.
  if (unit === 'day' && isTerm(next, 'weekday')) return true;
  if (isTerm(previous, 'which') || isTerm(next, 'which')) return put(fields, 'whichUnit', unit);
  if (unit === 'weekend') return put(fields, 'whichUnit', unit);
  // "In a week": the article is the amount. "Day" alone says nothing ("the day is Friday").
  if (isTerm(previous, 'direction') || isTerm(next, 'direction')) {
    return many !== true && put(fields, 'amount', { value: 1, unit });
  }
  return unit === 'day' || unit === 'month' || unit === 'year';
}

type Taker<T extends Term['t']> = (walk: Walk, term: Extract<Term, { t: T }>) => boolean;
const ignore = (): boolean => true;

/** "Midi dix", "minuit vingt": noon and midnight are hours, and minutes follow them. */
function takePart(walk: Walk, { part }: Extract<Term, { t: 'part' }>): boolean {
  if (!put(walk.fields, 'part', part)) return false;
  if ((part === 'noon' || part === 'midnight') && walk.fields.hour === undefined) takeMinutes(walk);
  return true;
}

const TAKERS: { readonly [T in Term['t']]: Taker<T> } = {
  number: takeNumber,
  parts: ({ fields }, term) => put(fields, 'parts', term),
  clock: ({ fields }, { hour, minute, padded }) => {
    if (padded || hour > 12 || hour === 0) fields.exactHour = true;
    return put(fields, 'hour', hour) && put(fields, 'minute', minute);
  },
  day: ({ fields }, { offset }) => put(fields, 'dayOffset', offset),
  weekday: ({ fields }, { weekday }) => put(fields, 'weekday', weekday),
  month: ({ fields }, { month }) => put(fields, 'month', month),
  which: ({ fields }, { which }) => put(fields, 'which', which),
  unit: takeUnit,
  amount: ({ fields }, { value, unit }) => put(fields, 'amount', { value, unit }),
  direction: ({ fields }, { direction }) => put(fields, 'direction', direction),
  part: takePart,
  meridiem: ({ fields }, { pm }) => put(fields, 'pm', pm),
  shift: ({ fields }, { minutes }) => put(fields, 'shift', minutes),
  now: ({ fields }) => put(fields, 'now', true),
  about: ({ fields }) => {
    fields.about = true;
    return true;
  },
  past: ignore,
  later: ({ fields }) => put(fields, 'later', true),
  at: ignore,
  the: ignore,
  ordinal: ignore,
  and: ignore,
  filler: ignore,
};

/** Puts the terms of a text together; null when they do not make one day and time. */
export function fieldsOf(terms: readonly Term[]): Fields | null {
  const walk: Walk = { terms, fields: {}, at: 0 };
  for (; walk.at < terms.length; walk.at += 1) {
    const term = terms[walk.at];
    if (term === undefined) break;
    const take: (walk: Walk, term: never) => boolean = TAKERS[term.t];
    if (!take(walk, term as never)) return null;
  }
  return walk.fields;
}
