import type { Language } from '../definition/text.ts';
import { displayTag } from './display-tag.ts';

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Formatters are costly to make and few: one per language and shape. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, timed: boolean): Intl.DateTimeFormat {
  const name = `${language}|${String(timed)}`;
  const known = FORMATTERS.get(name);
  if (known) return known;
  // Always the civil calendar: some regions of Arabic default to another one.
  const options = { ...DAY, ...(timed ? TIME : {}), timeZone: 'UTC', calendar: 'gregory' } as const;
  const made = new Intl.DateTimeFormat(displayTag(language), options);
  FORMATTERS.set(name, made);
  return made;
}

/** `2026-04-12` as "Sunday 12 April 2026". What is no date stays as it is. */
export function formatDay(date: string, language: Language): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : formatter(language, false).format(day);
}

/** `2026-04-12T19:00+02:00` as "Sunday 12 April 2026 at 19:00": the wall clock that the value itself carries. */
export function formatMoment(moment: string, language: Language): string {
  const wall = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/u.exec(moment);
  const instant = new Date(wall ? `${wall[1] ?? ''}T${wall[2] ?? ''}:00Z` : Number.NaN);
  return Number.isNaN(instant.getTime()) ? moment : formatter(language, true).format(instant);
}
