import type { Fields } from './fields.ts';
import type { Part } from './terms.ts';

export interface TimeRead {
  readonly hour: number;
  readonly minute: number;
  /** Midnight belongs to the night before it: "Saturday midnight" is the first minute of Sunday. */
  readonly nextDay: boolean;
  /** False where the hour was guessed: "evening", or "at 7". */
  readonly sure: boolean;
  /** Nothing said before or after noon: it may be twelve hours off. */
  readonly anyHalf?: true;
}

/** The hour that a part of the day is taken for until the person confirms. */
const PART_HOUR: Readonly<Record<Part, number>> = {
  night: 22,
  morning: 9,
  noon: 12,
  afternoon: 15,
  evening: 19,
  midnight: 24,
};
/** Hours on a twelve-hour clock that mean the afternoon when nothing says so: nobody is called back at four in the morning. */
const LAST_AFTERNOON_HOUR = 6;

function time(hour: number, minute: number, isSure: boolean): TimeRead | null {
  if (hour > 24 || (hour === 24 && minute > 0)) return null;
  return { hour: hour % 24, minute, nextDay: hour === 24, sure: isSure };
}

type Place = readonly [from: number, to: number, plus: number];

/** Hours of a twelve-hour clock in each part of the day, and what to add to them. */
const PART_HOURS: Readonly<Record<Part, readonly Place[]>> = {
  morning: [[0, 11, 0]],
  noon: [[12, 12, 0], [1, 3, 12]],
  afternoon: [[12, 12, 0], [1, 7, 12]],
  evening: [[12, 12, 12], [4, 11, 12]],
  night: [[12, 12, 12], [6, 11, 12], [0, 5, 0]],
  midnight: [[12, 12, 12], [0, 0, 24]],
}; // prettier-ignore
/** Parts that no hour after twelve belongs to. */
const BEFORE_NOON: readonly Part[] = ['morning', 'noon', 'midnight'];

/** An hour as a part of the day places it; null when the two contradict each other ("14 in the morning"). */
function inPart(hour: number, part: Part): number | null {
  if (hour > 12) return BEFORE_NOON.includes(part) ? null : hour;
  const place = PART_HOURS[part].find(([from, to]) => hour >= from && hour <= to);
  return place ? hour + place[2] : null;
}

/** Minutes of a written `19.30` that cannot be a date, or stands beside one. */
export function partsAsTime(fields: Fields): Fields {
  const { parts: written, ...rest } = fields;
  const [hour = 0, minute = 0] = written?.parts ?? [];
  const isTime =
    written?.mark === '.' &&
    written.parts.length === 2 &&
    written.digits[1] === 2 &&
    hour <= 24 &&
    minute <= 59;
  if (!isTime || fields.hour !== undefined) return fields;
  return { ...rest, hour, minute, ...(hour > 12 ? { exactHour: true } : {}) };
}

function shifted(
  hour: number,
  minute: number,
  shift: number,
): { readonly hour: number; readonly minute: number } {
  const total = hour * 60 + minute + shift;
  return { hour: Math.floor(total / 60), minute: ((total % 60) + 60) % 60 };
}

function placed(
  hour: number,
  fields: Fields,
  clock: 12 | 24,
): { readonly hour: number; readonly sure: boolean; readonly anyHalf?: true } | null {
  if (fields.pm !== undefined) {
    if (hour > 12) return fields.pm ? { hour, sure: true } : null;
    return hour === 0 ? null : { hour: (hour % 12) + (fields.pm ? 12 : 0), sure: true };
  }
  if (fields.part !== undefined) {
    const inside = inPart(hour, fields.part);
    // "Two at night" may be the night before or after.
    return inside === null ? null : { hour: inside, sure: !(fields.part === 'night' && inside < 6) };
  }
  if (hour > 12 || hour === 0 || fields.exactHour === true) return { hour, sure: true };
  if (clock === 24 && fields.loose === undefined) return { hour, sure: true };
  return { hour: clock === 12 ? likelyHalf(hour) : hour, sure: false, anyHalf: true };
}

const likelyHalf = (hour: number): number => (hour <= LAST_AFTERNOON_HOUR ? hour + 12 : hour);

/** A part of the day without an hour; minutes before and after belong to noon and midnight alone. */
function partTime(part: Part, { minute, shift, about }: Fields): TimeRead | null {
  const isHour = part === 'noon' || part === 'midnight';
  const minutes = minute ?? shift ?? 0;
  if (minutes === 0) return time(PART_HOUR[part], 0, part === 'noon' && about === undefined);
  if (!isHour || (minute !== undefined && shift !== undefined)) return null;
  const at = shifted(PART_HOUR[part], 0, minutes);
  const isSure = part === 'noon' && about === undefined;
  return { hour: at.hour % 24, minute: at.minute, nextDay: at.hour >= 24, sure: isSure };
}

/** The time of day that the fields name: undefined when they name none, null when they make no sense. */
export function resolveTime(fields: Fields, clock: 12 | 24): TimeRead | null | undefined {
  if (fields.hour === undefined) {
    if (fields.part === undefined)
      return fields.pm === undefined && fields.shift === undefined && fields.minute === undefined
        ? undefined
        : null;
    return partTime(fields.part, fields);
  }
  if (fields.minute !== undefined && fields.shift !== undefined) return null;
  const place = placed(fields.hour, fields, clock);
  if (place === null) return null;
  const at = shifted(place.hour, fields.minute ?? 0, fields.shift ?? 0);
  const read = time(at.hour, at.minute, place.sure && fields.about === undefined);
  return read !== null && place.anyHalf === true ? { ...read, anyHalf: true } : read;
}
