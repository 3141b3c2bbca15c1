/** A day of the civil calendar. Months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a clock on the wall shows. */
export interface Wall extends Day {
  readonly hour: number;
  readonly minute: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();
/** More zones than the world has; the names come from settings, never from people's messages. */
const MAX_FORMATTERS = 700;

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (FORMATTERS.size < MAX_FORMATTERS) FORMATTERS.set(zone, made);
  return made;
}

/** The zone if it exists, else UTC: a wrong setting must not stop a conversation. */
function knownZone(zone: string): string {
  try {
    formatterOf(zone);
    return zone;
  } catch {
    return 'UTC';
  }
}

/** The wall clock in a zone at an instant (milliseconds since 1970). */
export function wallAt(instant: number, zone: string): Wall {
  const parts = formatterOf(knownZone(zone)).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
  };
}

/** Milliseconds of a wall clock as if it stood in UTC: for arithmetic and comparing, never an instant. */
export function asUtc({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

function offsetAt(instant: number, zone: string): number {
  return asUtc(wallAt(instant, zone)) - Math.floor(instant / MINUTE) * MINUTE;
}

export interface Moment {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** `2026-04-12T19:00+02:00`: the wall clock with the zone's offset then. */
  readonly iso: string;
  /** The clock never showed that time (it was put forward): the same time after the change is taken. */
  readonly shifted: boolean;
}

/**
 * The instant at which a zone's clocks show a wall time. A time that occurs twice (clocks put back) is the first of the
 * two; one that does not occur is moved on by the length of the gap.
 */
export function momentOf(wall: Wall, zone: string): Moment {
  const local = asUtc(wall);
  // The offset differs from the right one at most around a change: those a day before and after are the two candidates.
  const offsets = [offsetAt(local - DAY, zone), offsetAt(local + DAY, zone)];
  const fitting = offsets
    .map((offset) => local - offset)
    .filter((instant) => asUtc(wallAt(instant, zone)) === local);
  if (fitting.length > 0) return { ...described(Math.min(...fitting), zone), shifted: false };
  return { ...described(local - (offsets[0] ?? 0), zone), shifted: true };
}

const two = (value: number): string => String(value).padStart(2, '0');

function described(instant: number, zone: string): Omit<Moment, 'shifted'> {
  const wall = wallAt(instant, zone);
  const offset = Math.round((asUtc(wall) - instant) / MINUTE);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const zoneText = `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return { instant, iso: `${isoDay(wall)}T${two(wall.hour)}:${two(wall.minute)}${zoneText}` };
}

/** An instant in a zone's wall time, with its offset. */
export function momentAt(instant: number, zone: string): Moment {
  return { ...described(Math.floor(instant / MINUTE) * MINUTE, zone), shifted: false };
}

/** `2026-04-12`. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
