import { describe, expect, it } from 'vitest';
import { calendarText, type CalendarEntry } from './calendar.ts';

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  signUpId: '0190-1',
  sequence: 3,
  changedAt: new Date('2026-03-01T08:00:00.500Z'),
  startsAt: new Date('2026-03-29T00:30:00Z'),
  endsAt: new Date('2026-03-29T02:30:00Z'),
  title: 'Leaflets; pens, badges\\more',
  where: 'Quay',
  description: 'First line\nsecond',
  geo: { lat: 51.5, lng: -0.1 },
  cancelled: false,
  ...over,
});
const text = (over?: Partial<CalendarEntry>) =>
  calendarText({ name: 'Open City', host: 'muster.example', entries: [entry(over)] });
const unfolded = (over?: Partial<CalendarEntry>) => text(over).replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  it('says when in UTC, who it is for always by the same name, and which version it is', () => {
    expect(unfolded()).toEqual(
      expect.arrayContaining([
        'DTSTART:20260329T003000Z',
        'DTEND:20260329T023000Z',
        'LAST-MODIFIED:20260301T080000Z',
        'UID:0190-1@muster.example',
        'SEQUENCE:3',
        'STATUS:CONFIRMED',
      ]),
    );
    expect(unfolded({ cancelled: true })).toContain('STATUS:CANCELLED');
  });

  it('writes out what would end a property', () => {
    expect(unfolded()).toContain('SUMMARY:Leaflets\\; pens\\, badges\\\\more');
    expect(unfolded()).toContain('DESCRIPTION:First line\\nsecond');
  });

  it('has lines of at most 75 octets, folded between letters', () => {
    const title = 'تجمّع من أجل السكن في ساحة المدينة الكبيرة 🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠';
    const lines = text({ title }).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(unfolded({ title })).toContain(`SUMMARY:${title}`);
  });
});
