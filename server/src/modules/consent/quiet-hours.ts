/** When people may be written to: local times of day, and the days (0 = Sunday) on which it may happen at all. */
export interface QuietHours {
  readonly start: string;
  readonly end: string;
  readonly days: readonly number[];
}

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats = new Map<string, Intl.DateTimeFormat>();

function localFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function local(at: Date, timeZone: string): { day: number; minutes: number } {
  const parts = Object.fromEntries(
    localFormat(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: WEEKDAYS.indexOf(parts['weekday'] ?? ''),
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isQuiet(at: Date, timeZone: string, quiet: QuietHours): boolean {
  const { day, minutes } = local(at, timeZone);
  if (!quiet.days.includes(day)) return true;
  const start = minutesOf(quiet.start);
  const end = minutesOf(quiet.end);
  if (start === end) return false;
  return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
}

/**
 * The first moment at or after `now` outside quiet hours in `timeZone`, or null when `now` is outside already.
 * Steps to the next `end` and looks again, so a clock change or a day off in between needs no case of its own.
 * A space that allows no day at all gets a moment a week away: nothing is sent, nothing is lost.
 */
export function quietUntil(now: Date, timeZone: string, quiet: QuietHours): Date | null {
  if (!isQuiet(now, timeZone, quiet)) return null;
  let at = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  for (let step = 0; step < 16; step += 1) {
    const wait = (minutesOf(quiet.end) - local(at, timeZone).minutes + DAY_MINUTES) % DAY_MINUTES;
    at = new Date(at.getTime() + (wait === 0 ? DAY_MINUTES : wait) * MINUTE);
    // A clock change on the way leaves us off by its length.
    const drift = (local(at, timeZone).minutes - minutesOf(quiet.end) + DAY_MINUTES) % DAY_MINUTES;
    if (drift !== 0)
      at = new Date(at.getTime() - (drift > DAY_MINUTES / 2 ? drift - DAY_MINUTES : drift) * MINUTE);
    if (!isQuiet(at, timeZone, quiet)) return at;
  }
  return new Date(now.getTime() + 7 * DAY_MINUTES * MINUTE);
}
