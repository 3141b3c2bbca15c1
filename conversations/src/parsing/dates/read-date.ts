import type { ParseContext } from '../types.ts';
import { wallAt, momentAt, momentOf, type Day, type Moment } from './zone.ts';
import { normalise } from '../normalise.ts';
import { addDays } from './calendar.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { lex } from './lex.ts';
import { lexiconsFor, type Lexicon } from './lexicon.ts';
import type { DayContext, DayRead } from './day-context.ts';
import { namesDay, resolveDay } from './resolve-day.ts';
import { partsAsTime, resolveTime, type TimeRead } from './resolve-time.ts';

export interface DateQuestion {
  readonly min?: string;
  readonly max?: string;
  readonly lean?: 'future' | 'past';
  readonly ahead?: boolean;
}

export interface MomentRead {
  readonly moment: Moment;
  readonly sure: boolean;
}

type Context = Pick<ParseContext, 'language' | 'languages' | 'now' | 'timeZone' | 'region'>;

/** Regions that write the month before the day (CLDR's English short dates). `Intl` answers so for any region it does not know. */
const MONTH_FIRST = new Set(['US', 'AS', 'GU', 'MP', 'PR', 'UM', 'VI', 'FM', 'MH', 'PW', 'PH']);

function dayContext(question: DateQuestion, lexicon: Lexicon, ctx: Context): DayContext {
  const wall = wallAt(Date.parse(ctx.now), ctx.timeZone);
  return {
    today: { year: wall.year, month: wall.month, day: wall.day },
    lean: question.lean ?? 'future',
    monthFirst: MONTH_FIRST.has(ctx.region.toUpperCase()),
    nextWeekdayIsNextWeek: lexicon.nextWeekdayIsNextWeek,
    ...(question.ahead === true ? { ahead: true } : {}),
    ...(question.min === undefined ? {} : { min: question.min }),
    ...(question.max === undefined ? {} : { max: question.max }),
  };
}

/** What the text says in the first language in which all of it says something. */
function understand<R>(
  text: string,
  ctx: Context,
  read: (fields: Fields, lexicon: Lexicon) => R | null,
): R | null {
  for (const lexicon of lexiconsFor(ctx.language, ctx.languages)) {
    const terms = lex(text, lexicon);
    const fields = terms && fieldsOf(terms);
    const result = fields && read(fields, lexicon);
    if (result !== null) return result;
  }
  return null;
}

/** A number that stands alone is a day of the month where only a day is asked for. */
function withLooseDay(fields: Fields): Fields {
  const { loose, ...rest } = fields;
  return loose === undefined || namesDay(rest) ? fields : { ...rest, dayOfMonth: loose };
}

/** The day that a text names, as people of the language write it. A time of day beside it is passed over. */
export function readDay(text: string, question: DateQuestion, ctx: Context): DayRead | null {
  return understand(text, ctx, (fields, lexicon) => {
    const context = dayContext(question, lexicon, ctx);
    if (fields.now) return { day: context.today, sure: true };
    const read = resolveDay(withLooseDay(fields), context);
    const isVague = fields.about === true || fields.loose !== undefined;
    const meant = read && isVague ? { ...read, sure: false } : read;
    return meant && (fields.loose === undefined || !namesDay(fields)) ? meant : null;
  });
}

const MINUTES = { minute: 1, hour: 60 } as const;

/** "In two hours", "now": an instant, not a time of day. */
function relativeMoment(fields: Fields, ctx: Context): MomentRead | null {
  const now = Date.parse(ctx.now);
  if (fields.now) return { moment: momentAt(now, ctx.timeZone), sure: true };
  const { amount, direction } = fields;
  if (!amount || direction === undefined || (amount.unit !== 'minute' && amount.unit !== 'hour')) return null;
  const half = fields.shift === 30 && amount.unit === 'hour' ? 30 : 0;
  const minutes = amount.value * MINUTES[amount.unit] + half;
  if (minutes > 60 * 1000 || namesOtherDay(fields)) return null;
  return {
    moment: momentAt(now + direction * minutes * 60_000, ctx.timeZone),
    sure: fields.about === undefined,
  };
}

function namesOtherDay({ amount: _amount, ...rest }: Fields): boolean {
  return namesDay(rest) || rest.hour !== undefined || rest.part !== undefined;
}

/** A time without a day is the next such time (or the last, where the question looks back). */
function dayForTime(time: TimeRead, question: DateQuestion, context: DayContext, ctx: Context): Day {
  const { moment } = at(context.today, time, ctx);
  const past = moment.instant <= Date.parse(ctx.now);
  if (question.lean === 'past') return past ? context.today : addDays(context.today, -1);
  return past ? addDays(context.today, 1) : context.today;
}

function at(day: Day, { hour, minute, nextDay }: TimeRead, ctx: Context): { readonly moment: Moment } {
  const real = nextDay ? addDays(day, 1) : day;
  return { moment: momentOf({ ...real, hour, minute }, ctx.timeZone) };
}

/** A number beside a day is its hour: "tomorrow 7". */
function withLooseHour(fields: Fields): Fields {
  const { loose, ...rest } = fields;
  return loose === undefined || loose > 24 || fields.hour !== undefined || !namesDay(rest)
    ? fields
    : { ...rest, loose, hour: loose };
}

/** `1930`, `730` and `19 30`, where nothing but a time is asked for. Only four digits leave no doubt. */
function withColon(text: string): { readonly text: string; readonly isGuess: boolean } {
  const digits = /^(\d{1,2})( ?)([0-5]\d)$/u.exec(normalise(text));
  const [, hour = '', space = '', minute = ''] = digits ?? [];
  const isLoose = space !== '' || hour.length === 1;
  if (digits === null || (isLoose && Number(minute) % 5 !== 0)) return { text, isGuess: false };
  return { text: `${hour}:${minute}`, isGuess: isLoose };
}

/** The time of day that a text names, and nothing but that. */
export function readTimeOfDay(text: string, ctx: Context): TimeRead | null {
  const written = withColon(text);
  const read = timeOfDay(written.text, ctx);
  return read && written.isGuess ? { ...read, sure: false } : read;
}

function timeOfDay(text: string, ctx: Context): TimeRead | null {
  return understand(text, ctx, (fields, lexicon) => {
    const { loose, ...rest } = partsAsTime(fields);
    if (loose !== undefined && rest.hour !== undefined) return null;
    const timed = loose === undefined ? rest : { ...rest, hour: loose };
    return namesDay(timed) ? null : (resolveTime(timed, lexicon.clock) ?? null);
  });
}

/** A number that is left beside an hour is the day: "on 15 at 8:00". */
function withLooseDayBesideTime(fields: Fields): Fields {
  const { loose, ...rest } = fields;
  const isDay = loose !== undefined && loose >= 1 && loose <= 31 && loose !== fields.hour;
  return isDay && fields.hour !== undefined && !namesDay(rest) ? { ...rest, dayOfMonth: loose } : fields;
}

export type MomentOutcome = MomentRead | 'no_time';

function combine(
  fields: Fields,
  lexicon: Lexicon,
  question: DateQuestion,
  ctx: Context,
): MomentOutcome | null {
  const relative = relativeMoment(fields, ctx);
  if (relative) return relative;
  const context = dayContext(question, lexicon, ctx);
  const spelled = withLooseDayBesideTime(withLooseHour(fields));
  if (spelled.loose !== undefined && spelled.hour !== spelled.loose) return null;
  const time = resolveTime(spelled, lexicon.clock);
  if (time === null) return null;
  const day = resolveDay(spelled, context);
  if (day === null && namesDay(spelled)) return null;
  if (time === undefined) return day ? 'no_time' : null;
  const on = day?.day ?? dayForTime(time, question, context, ctx);
  const { moment } = at(on, time, ctx);
  // Midnight "today" said in the evening is the coming one; all other guesses are marked by their parts.
  return { moment, sure: day !== null && day.sure && time.sure && !time.nextDay && !moment.shifted };
}

/** The moment that a text names; `no_time` when it names a day only. */
export function readMoment(text: string, question: DateQuestion, ctx: Context): MomentOutcome | null {
  let outcome: MomentOutcome | null = null;
  understand(text, ctx, (fields, lexicon) => {
    const read = combine(fields, lexicon, question, ctx);
    const timed = isMoment(read) ? read : withPartsAsTime(fields, lexicon, question, ctx);
    outcome ??= timed ?? read;
    if (isMoment(timed)) outcome = timed;
    return isMoment(timed) ? timed : null;
  });
  return outcome;
}

function isMoment(outcome: MomentOutcome | null): outcome is MomentRead {
  return outcome !== null && outcome !== 'no_time';
}

/** `12.04` beside a day is a time; alone it is a day. What makes no date is a time. */
function withPartsAsTime(
  fields: Fields,
  lexicon: Lexicon,
  question: DateQuestion,
  ctx: Context,
): MomentOutcome | null {
  const other = partsAsTime(fields);
  if (other === fields) return null;
  const isDateToo = resolveDay(fields, dayContext(question, lexicon, ctx)) !== null;
  return isDateToo && !namesDay(other) ? null : combine(other, lexicon, question, ctx);
}
