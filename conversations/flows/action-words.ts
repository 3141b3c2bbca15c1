import { commaIn } from '../src/format/comma.ts';
import type { Channel } from '../src/messages/envelope.ts';
import { displayTag } from '../src/format/display-tag.ts';
import { ellipsize } from '../src/rendering/graphemes.ts';
import type { Translate } from '../src/rendering/types.ts';
import { osmLink } from './osm-link.ts';

/** An action as a member sees it, in the member's language; times are the wall clock of the place, `2026-11-28T10:00`. */
export interface ActionFacts {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly address: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly team: string | null;
  /** Places that are left in all its shifts; null: as many as come. */
  readonly left: number | null;
  /** How many people are still needed. */
  readonly needed: number;
  /** From where the person is or lives; null if unknown. */
  readonly metres: number | null;
  readonly description: string | null;
}

export interface Reader {
  readonly language: string;
  readonly channel: Channel;
  readonly translate: Translate;
}

/** How much room there is: two text messages hold 306 plain characters, or 134 of other scripts. */
type Room = 'chat' | 'text' | 'short_text';

const roomOf = ({ channel, language }: Reader): Room =>
  channel !== 'sms' ? 'chat' : language.startsWith('ar') ? 'short_text' : 'text';

/** How many actions one message offers. */
const PAGE_SIZE: Readonly<Record<Room, number>> = { chat: 5, text: 4, short_text: 3 };
export const pageSizeFor = (reader: Reader): number => PAGE_SIZE[roomOf(reader)];

const LABEL = { chat: 24, text: 34, short_text: 24 } as const;
const TITLE = { chat: 120, text: 40, short_text: 18 } as const;
const PLACE = { chat: 160, text: 40, short_text: 16 } as const;

const timeOf = (wall: string): string => wall.slice(11, 16);

function format(wall: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${wall.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return wall;
  const tag = displayTag(language);
  // Digits that everybody can type back.
  const numberingSystem = 'latn';
  return new Intl.DateTimeFormat(tag, { ...options, numberingSystem, timeZone: 'UTC', calendar: 'gregory' })
    .format(at)
    .replaceAll('.', '');
}

const dateShort = (wall: string): string =>
  `${String(Number(wall.slice(8, 10)))}/${String(Number(wall.slice(5, 7)))}`;

/** "Sat 28/11" */
const dayShort = (wall: string, language: string): string =>
  `${format(wall, language, { weekday: 'short' })} ${dateShort(wall)}`;

/** A title that leaves room for the rest of a message. */
export const titleOf = (title: string, reader: Reader): string => ellipsize(title, TITLE[roomOf(reader)]);

/** "Sat 28 Nov, 10:00-12:00" */
export function whenOf({ start, end }: Pick<ActionFacts, 'start' | 'end'>, reader: Reader): string {
  const { language } = reader;
  const day =
    roomOf(reader) === 'short_text'
      ? dateShort(start)
      : format(start, language, { weekday: 'short', day: 'numeric', month: 'short' });
  const until = start.slice(0, 10) === end.slice(0, 10) ? `-${timeOf(end)}` : '';
  return `${day}${commaIn(language)}${timeOf(start)}${until}`;
}

const kindOf = (kind: string, { language, translate }: Reader): string =>
  translate(language, `actions.kind.${kind}`);

/** What stands on the button of an action: day, time and kind. */
export function actionLabel(facts: ActionFacts, reader: Reader): string {
  const room = roomOf(reader);
  const kind = kindOf(facts.kind, reader);
  const short = `${dateShort(facts.start)} ${timeOf(facts.start)}`;
  if (room === 'short_text') return ellipsize(`${kind} ${short}`, LABEL[room]);
  const moment = `${dayShort(facts.start, reader.language)} ${timeOf(facts.start)}`;
  // Days of the week are long words in Arabic; the list above the buttons has them.
  if (Array.from(`${moment} ${kind}`).length > LABEL[room]) return ellipsize(`${short} ${kind}`, LABEL[room]);
  const where = room === 'text' && facts.place !== null ? `${commaIn(reader.language)}${facts.place}` : '';
  return ellipsize(`${moment} ${kind}${where}`, LABEL[room]);
}

/** What a list says about each of its actions, above the buttons; a text message has no room for it. */
export function actionLines(list: readonly ActionFacts[], reader: Reader): string {
  if (roomOf(reader) !== 'chat') return reader.translate(reader.language, 'actions.list.heading');
  return list.map((facts) => `• ${actionLine(facts, reader)}`).join('\n');
}

function actionLine(facts: ActionFacts, reader: Reader): string {
  const moment = `${dayShort(facts.start, reader.language)} ${timeOf(facts.start)}`;
  const parts = [ellipsize(facts.title, 48), needOf(facts, reader), distanceOf(facts.metres, reader)];
  return `${moment}: ${parts.filter((part) => part !== '').join(commaIn(reader.language))}`;
}

/** What is missing most: people, else places. */
export function needOf({ needed, left }: Pick<ActionFacts, 'needed' | 'left'>, reader: Reader): string {
  const { language, translate } = reader;
  if (left !== null && left <= 0) return translate(language, 'actions.need.full');
  if (needed > 0) return translate(language, 'actions.need.needed', { n: needed });
  return left === null ? '' : translate(language, 'actions.need.left', { n: left });
}

function distanceOf(metres: number | null, { language, translate }: Reader): string {
  if (metres === null) return '';
  const km =
    metres < 950 ? (Math.ceil(metres / 100) / 10).toFixed(1) : (metres / 1000).toFixed(metres < 9500 ? 1 : 0);
  return translate(language, 'actions.distance', { km });
}

/** Place and address, without saying a thing twice. */
function whereOf({ place, address }: Pick<ActionFacts, 'place' | 'address'>): string {
  return [place, address].filter((part) => part !== null && part !== '').join(', ');
}

/**
 * What an action is, in a few lines: how the person stands with it, title, time, place with a map where there is room,
 * team, need.
 */
export function actionCard(facts: ActionFacts, reader: Reader, state: string): string {
  const { language, translate } = reader;
  const room = roomOf(reader);
  const short = room !== 'chat';
  const lines = [
    state,
    titleOf(facts.title, reader),
    whenOf(facts, reader),
    room === 'short_text' && state !== ''
      ? ''
      : ellipsize(short ? (facts.place ?? facts.address ?? '') : whereOf(facts), PLACE[room]),
    short ? '' : mapOf(facts),
    short || facts.team === null ? '' : translate(language, 'actions.team', { team: facts.team }),
    [short && state !== '' ? '' : needOf(facts, reader), distanceOf(facts.metres, reader)]
      .filter((part) => part !== '')
      .join(commaIn(language)),
    short || facts.description === null ? '' : ellipsize(facts.description, 300),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const mapOf = ({ lat, lng }: Pick<ActionFacts, 'lat' | 'lng'>): string =>
  lat === null || lng === null ? '' : osmLink(lat, lng);

/** Where it is, with a link that every phone opens. */
export function placeText(facts: ActionFacts): string {
  return [whereOf(facts), mapOf(facts)].filter((part) => part !== '').join('\n');
}

/** Texts of a briefing in one language, as the host has chosen them; what is missing is left out. */
export interface Briefing {
  readonly meetingPoint?: string;
  readonly leader?: string;
  readonly kit?: string;
  readonly talkingPoints?: string;
  readonly script?: string;
}

const BRIEFING_ORDER = ['meetingPoint', 'leader', 'kit', 'talkingPoints', 'script'] as const;
const PART = { chat: 600, text: 60, short_text: 26 } as const;

/** What somebody has to know who comes: each part on a line of its own. */
export function briefingText(briefing: Briefing, reader: Reader): string {
  const room = roomOf(reader);
  const parts = room === 'chat' ? BRIEFING_ORDER : BRIEFING_ORDER.slice(0, 3);
  return parts
    .flatMap((part) => {
      const text = briefing[part];
      if (text === undefined || text === '') return [];
      return [
        reader.translate(reader.language, `actions.briefing.${part}`, { text: ellipsize(text, PART[room]) }),
      ];
    })
    .join('\n');
}

/** The briefing that comes with the sign-up; by text message in a long script it is asked for, and comes on the day. */
export const firstBriefing = (briefing: Briefing, reader: Reader): string =>
  roomOf(reader) === 'short_text' ? '' : briefingText(briefing, reader);

export interface ShiftFacts {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly left: number | null;
  readonly needed: number;
}

/** "10:00-12:00, 3 needed", with its day where the shifts of an action are on several. */
export function shiftLabel(shift: ShiftFacts, reader: Reader, withDay: boolean): string {
  const { language, translate } = reader;
  const weekday = language.startsWith('ar')
    ? dateShort(shift.start)
    : format(shift.start, language, { weekday: 'short' });
  const times = `${timeOf(shift.start)}-${timeOf(shift.end)}`;
  // Never a number first: it would be taken for the number of the answer.
  const moment = withDay
    ? `${dayShort(shift.start, language)} ${timeOf(shift.start)}`
    : `${weekday} ${times}`;
  const { left, needed } = shift;
  const state =
    left !== null && left <= 0
      ? translate(language, 'actions.shift.full')
      : needed > 0
        ? translate(language, 'actions.shift.needed', { n: needed })
        : '';
  const comma = commaIn(language);
  const whole = state === '' ? moment : `${moment}${comma}${state}`;
  const max = LABEL[roomOf(reader)];
  // What is needed matters more than the end: that is said once the shift is chosen.
  return whole.length <= max ? whole : ellipsize(`${weekday} ${timeOf(shift.start)}${comma}${state}`, max);
}
