/** What a calendar shows of a place in an action. All times are moments; calendars show them in their own zone. */
export interface CalendarEntry {
  readonly signUpId: string;
  readonly sequence: number;
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly where: string;
  readonly description: string;
  readonly geo: { readonly lat: number; readonly lng: number } | null;
  readonly cancelled: boolean;
}

const OCTETS = 75;
const encoder = new TextEncoder();

/** Text in a property: backslash, comma, semicolon and line breaks are written out (RFC 5545, 3.3.11). */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/gu, '\\n');

/** Lines have at most 75 octets; what is longer goes on after a space, never in the middle of a letter. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const octets = encoder.encode(letter).length;
    if (size + octets > OCTETS) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += letter;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}

const moment = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');

function event(entry: CalendarEntry, host: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.signUpId}@${host}`,
    `SEQUENCE:${String(entry.sequence)}`,
    `DTSTAMP:${moment(entry.changedAt)}`,
    `LAST-MODIFIED:${moment(entry.changedAt)}`,
    `DTSTART:${moment(entry.startsAt)}`,
    `DTEND:${moment(entry.endsAt)}`,
    `SUMMARY:${escaped(entry.title)}`,
    ...(entry.where === '' ? [] : [`LOCATION:${escaped(entry.where)}`]),
    ...(entry.geo === null ? [] : [`GEO:${String(entry.geo.lat)};${String(entry.geo.lng)}`]),
    ...(entry.description === '' ? [] : [`DESCRIPTION:${escaped(entry.description)}`]),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

export interface Calendar {
  readonly name: string;
  readonly host: string;
  readonly entries: readonly CalendarEntry[];
}

/** A calendar file (RFC 5545), also as a feed that is fetched again (RFC 7986). */
export function calendarText({ name, host, entries }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Muster//Actions//EN',
    'METHOD:PUBLISH',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap((entry) => event(entry, host)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
