const FORMATS = new Map<string, Intl.DateTimeFormat>();
const MINUTE = 60_000;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = FORMATS.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    FORMATS.set(timeZone, format);
  }
  return format;
}

export interface LocalTime {
  /** `2026-11-28` */
  readonly day: string;
  /** `10:00` */
  readonly time: string;
}

/** What calendar and clock show at a moment. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`,
    time: `${part['hour'] ?? ''}:${part['minute'] ?? ''}`,
  };
}

/** `2026-11-28T10:00`, the wall clock alone: what a text shows of a moment. */
export function wallClock(at: Date, timeZone: string): string {
  const { day, time } = localTime(at, timeZone);
  return `${day}T${time}`;
}

/** How far the clocks there are ahead of Greenwich, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  return Date.parse(`${wallClock(new Date(at), timeZone)}Z`) - Math.floor(at / MINUTE) * MINUTE;
}

/**
 * The moment at which calendar and clock show this. A time that the change to summer time skips is moved on by what is
 * skipped; of a time that there is twice, the first.
 */
export function instantOf({ day, time }: LocalTime, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}Z`);
  const offsets = [offsetAt(wall - 86_400_000, timeZone), offsetAt(wall + 86_400_000, timeZone)];
  const found = offsets.map((offset) => wall - offset).filter((at) => wall - at === offsetAt(at, timeZone));
  return new Date(found.length > 0 ? Math.min(...found) : wall - Math.min(...offsets));
}

/** The day `days` after (before, if negative) a day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
