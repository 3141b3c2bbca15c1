import {
  doorLabel,
  ellipsize,
  sliceText,
  stopCard,
  type ShownCode,
  type ShownStop,
  type Speaking,
} from '@muster/conversations';
import type { HostOption, SliceCard, StopCard } from '@muster/conversations/flows';
import { openStops, type Slice, type SliceStop } from '../../modules/lists/slice.ts';
import { shownCode, type OutcomeCode } from '../../modules/outcomes/codes.ts';
import { localText, shortLabel } from './local-text.ts';
import type { MemberContext } from './service.ts';

/** Outcomes on the first page of buttons; the others are one tap further. */
const LIKELY = 4;
/** What can be said of doors where nobody was met, all at once. */
const GROUPED = new Set([
  'not_home',
  'left_material',
  'inaccessible',
  'delivered',
  'no_mailbox',
  'no_leaflets',
]);
/** Outcomes that ask for more: who it was, when, which language. */
const ASKING = new Set(['present', 'talked', 'call_back', 'language']);
const MOST_PEOPLE = 8;
const NOTE_LENGTH = 140;

export const speakingOf = ({ translate, language, identity }: MemberContext): Speaking => ({
  translate,
  language,
  compact: identity.channel === 'sms',
});

export const nameOfOutcome = (context: MemberContext, outcome: Pick<OutcomeCode, 'name'>): string =>
  localText(outcome.name, context.language, context.space.defaultLanguage);

/** A day as one says it: "3 Nov". Always the civil calendar and the digits that are typed. */
function shortDay({ language, space }: MemberContext, at: Date): string {
  const format = new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, {
    day: 'numeric',
    month: 'short',
    timeZone: space.timeZone,
  });
  return format.format(at);
}

function shownStop(context: MemberContext, stop: SliceStop, codes: readonly OutcomeCode[]): ShownStop {
  const { street, houseNumber, floor, flat, doorId, people, lastCode, lastAt } = stop;
  const last = codes.find(({ code }) => code === lastCode);
  const notes = [stop.accessNote, stop.buildingNote, stop.doorNote, stop.lastNote].filter(
    (note): note is string => note !== null && note !== '',
  );
  return {
    ...{ street, houseNumber, floor, flat },
    person: doorId === null ? (people[0]?.name ?? stop.phone ?? '') : null,
    notes: [...new Set(notes)].map((note) => ellipsize(note.replace(/\s+/gu, ' '), NOTE_LENGTH)),
    people: people.map(({ name }) => name),
    last:
      last === undefined || lastAt === null
        ? null
        : { what: nameOfOutcome(context, last), day: shortDay(context, lastAt) },
  };
}

const codesShown = (context: MemberContext, codes: readonly OutcomeCode[]): ShownCode[] =>
  codes.map((outcome) => ({
    code: shownCode(outcome, context.language),
    name: nameOfOutcome(context, outcome),
  }));

/** The whole slice as one message. */
export function sliceCard(
  context: MemberContext,
  slice: Slice,
  { codes, survey }: { readonly codes: readonly OutcomeCode[]; readonly survey: string | null },
): SliceCard {
  const stops = openStops(slice).map((stop) => shownStop(context, stop, codes));
  const { name: list, leaseMinutes: minutes, privacy } = slice.list;
  const shown = { list, minutes, stops, codes: codesShown(context, codes) };
  return {
    sliceId: slice.sliceId,
    text: sliceText(shown, speakingOf(context)),
    count: stops.length,
    ...{ list, minutes, survey, privacy },
  };
}

/** How a stop is called in one word or two. */
export const labelOf = (
  stop: Pick<SliceStop, 'doorId' | 'street' | 'houseNumber' | 'floor' | 'flat' | 'people'>,
): string => (stop.doorId === null ? (stop.people[0]?.name ?? '') : doorLabel(stop));

/** The next stop, with everything one may tap there. */
export function cardOf(
  context: MemberContext,
  slice: Slice,
  { stop, codes }: { readonly stop: SliceStop; readonly codes: readonly OutcomeCode[] },
): StopCard {
  const word = (key: string, values?: Record<string, string | number>) =>
    context.translate(context.language, `field.${key}`, values);
  const options = codes.map((outcome): HostOption => {
    const label = shortLabel(nameOfOutcome(context, outcome));
    return { id: outcome.code, label, words: [shownCode(outcome, context.language), outcome.shortCode] };
  });
  const others = options.slice(LIKELY);
  const reported = slice.stops.filter((one) => one.reported !== null).length;
  const shown = shownStop(context, stop, codes);
  const position = { number: slice.stops.length - openStops(slice).length + 1, of: slice.stops.length };
  return {
    item: stop.itemId,
    text: stopCard({ ...shown, ...position, newStreet: isNewStreet(slice, stop) }, speakingOf(context)),
    label: labelOf(stop),
    ...position,
    options: [
      ...options.slice(0, LIKELY),
      ...(others.length > 0 ? [{ id: 'others', label: word('others') }] : []),
      ...(slice.list.privacy ? [] : [{ id: 'more', label: word('more') }]),
      ...(reported > 0 && context.identity.channel !== 'sms' ? [{ id: 'undo', label: word('undo') }] : []),
    ],
    otherOptions: others,
    allOptions: options,
    people: [
      ...stop.people
        .slice(0, MOST_PEOPLE)
        .map(({ contactId, name }) => ({ id: contactId, label: shortLabel(name) })),
      { id: 'other', label: word('someone_else') },
    ],
    known: stop.doorId === null || slice.list.privacy ? 0 : stop.people.length,
    groupOptions: options.filter(({ id }) => GROUPED.has(id)),
    plainOptions: options.filter(({ id }) => !ASKING.has(id)),
    times: timesToComeBack(context),
    phone: stop.phone,
    pictures: context.identity.channel !== 'sms',
  };
}

function isNewStreet({ stops }: Slice, stop: SliceStop): boolean {
  const before = stops[stops.indexOf(stop) - 1];
  return before?.street !== stop.street;
}

const HOUR_MS = 3_600_000;

/** This evening, tomorrow at noon and in the evening, or whenever they say. */
function timesToComeBack(context: MemberContext): HostOption[] {
  const { now, space, language, translate } = context;
  const hours = [
    { day: 0, hour: 18, key: 'today' },
    { day: 1, hour: 12, key: 'tomorrow' },
    { day: 1, hour: 18, key: 'tomorrow' },
  ];
  const times = hours
    .map(({ day, hour, key }) => ({ key, hour, at: atHour(now, { day, hour, timeZone: space.timeZone }) }))
    .filter(({ at }) => at.getTime() > now.getTime() + HOUR_MS / 2)
    .map(({ key, hour, at }) => ({
      id: at.toISOString(),
      label: shortLabel(translate(language, `field.${key}`, { time: `${String(hour)}:00` })),
    }));
  return [...times, { id: 'other', label: translate(language, 'field.other_time') }];
}

/** A full hour on the clocks of the place, some days from now. */
function atHour(now: Date, { day, hour, timeZone }: { day: number; hour: number; timeZone: string }): Date {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const [hours = 0, minutes = 0] = clock.format(now).split(':').map(Number);
  const whole = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(whole + ((day * 24 + hour - hours) * 60 - minutes) * 60_000);
}
