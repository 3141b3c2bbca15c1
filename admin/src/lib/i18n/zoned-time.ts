const MINUTE = 60_000;
const DAY = 86_400_000;

/** `2026-11-28T10:00`: what calendar and clock of a place show at a moment, as a date-time field has it. */
export function wallClock(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

const offsetAt = (at: number, timeZone: string): number =>
  Date.parse(`${wallClock(new Date(at), timeZone)}Z`) - Math.floor(at / MINUTE) * MINUTE;

/**
 * The moment at which they show this. A time that the change to summer time skips is moved on by what is skipped; of a
 * time that there is twice, the first.
 */
export function instantOf(clock: string, timeZone: string): Date {
  const wall = Date.parse(`${clock}Z`);
  const offsets = [offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)];
  const found = offsets.map((offset) => wall - offset).filter((at) => wall - at === offsetAt(at, timeZone));
  return new Date(found.length > 0 ? Math.min(...found) : wall - Math.min(...offsets));
}
