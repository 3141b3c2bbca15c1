import { commaIn } from '../format/comma.ts';
import type { Translate } from '../rendering/types.ts';
import { ellipsize } from '../rendering/graphemes.ts';
import { smsSegments } from '../rendering/sms.ts';
import { doorCode, doorLabel, type DoorPlace } from './labels.ts';

/** A stop of a walk as it is shown. Texts are in the reader's language already, but for what people wrote themselves. */
export interface ShownStop extends DoorPlace {
  /** Where there is no door: a contact to call. */
  readonly person: string | null;
  readonly notes: readonly string[];
  readonly last: { readonly what: string; readonly day: string } | null;
  readonly people: readonly string[];
}

export interface ShownCode {
  readonly code: string;
  readonly name: string;
}

export interface SliceShown {
  readonly list: string;
  readonly minutes: number;
  readonly stops: readonly ShownStop[];
  readonly codes: readonly ShownCode[];
}

export interface Speaking {
  readonly translate: Translate;
  readonly language: string;
  /** Every character costs: text messages. */
  readonly compact: boolean;
}

/** Two parts of a text message, whatever the script. */
const MOST_SEGMENTS = 2;
const NOTE_LENGTH = 80;

const said = ({ last }: ShownStop, { translate, language }: Speaking): string | null =>
  last === null ? null : translate(language, 'field.last', { what: last.what, day: last.day });

/** `12A`, or who is to be called. */
const nameOf = (stop: ShownStop): string => stop.person ?? doorCode(stop);

/** Streets in the order of the walk, each with its doors. */
function byStreet(stops: readonly ShownStop[]): { street: string; stops: ShownStop[] }[] {
  const runs: { street: string; stops: ShownStop[] }[] = [];
  for (const stop of stops) {
    const street = stop.person === null ? (stop.street ?? '') : '';
    const run = runs.at(-1);
    if (run?.street === street) run.stops.push(stop);
    else runs.push({ street, stops: [stop] });
  }
  return runs;
}

function lineOf(stop: ShownStop, speaking: Speaking): string {
  const { translate, language } = speaking;
  const floor = stop.floor === null ? null : translate(language, 'field.floor', { floor: stop.floor });
  const details = [floor, ...stop.notes.map((note) => ellipsize(note, NOTE_LENGTH)), said(stop, speaking)];
  const shown = details
    .filter((detail) => detail !== null && detail !== '')
    .map((one) => one?.replace(/[.;]+$/u, ''));
  return shown.length === 0 ? nameOf(stop) : `${nameOf(stop)} – ${shown.join(' · ')}`;
}

function fullSlice(slice: SliceShown, speaking: Speaking): string {
  const { translate, language } = speaking;
  const { list, minutes, stops, codes } = slice;
  const heading = translate(language, 'field.heading', { list, n: stops.length, minutes });
  const streets = byStreet(stops).map(({ street, stops: doors }) =>
    [street, ...doors.map((stop) => lineOf(stop, speaking))].filter((line) => line !== '').join('\n'),
  );
  const [first] = stops;
  const example = `${first === undefined ? '12' : nameOf(first)} ${codes[0]?.code ?? ''}`;
  const legend = codes.map(({ code, name }) => `${code} = ${name}`).join(commaIn(language));
  const offline = translate(language, 'field.offline', { example });
  return [heading, ...streets, `${offline}\n${legend}`].join('\n\n');
}

/** Doors alone, then as many of the codes as two segments hold. */
function compactSlice({ stops, codes }: SliceShown): string {
  const doors = byStreet(stops)
    .map(({ street, stops: some }) =>
      [street, some.map(nameOf).join(' ')].filter((part) => part !== '').join(': '),
    )
    .join('. ');
  let text = doors;
  for (const [index, { code, name }] of codes.entries()) {
    const longer = `${text}${index === 0 ? '\n' : ', '}${code}=${name}`;
    if (smsSegments(longer).segments > MOST_SEGMENTS) break;
    text = longer;
  }
  return text;
}

/** Everything that is leased, in one message: work goes on where there is no network. */
export function sliceText(slice: SliceShown, speaking: Speaking): string {
  return speaking.compact ? compactSlice(slice) : fullSlice(slice, speaking);
}

export interface StopShown extends ShownStop {
  readonly number: number;
  readonly of: number;
  /** The stop before was in another street: to be said even where every character costs. */
  readonly newStreet: boolean;
}

/** What one needs to know at the door: where one is, what was noted, what happened last time, who lives there. */
export function stopCard(stop: StopShown, speaking: Speaking): string {
  const { translate, language, compact } = speaking;
  const place = stop.person ?? (compact && !stop.newStreet ? doorCode(stop) : doorLabel(stop));
  const floor =
    stop.floor === null || compact
      ? ''
      : `${commaIn(language)}${translate(language, 'field.floor', { floor: stop.floor })}`;
  const heading = `${place}${floor} (${String(stop.number)}/${String(stop.of)})`;
  if (compact) return [heading, ellipsize(stop.notes[0] ?? '', 40)].filter((line) => line !== '').join('\n');
  const people =
    stop.people.length === 0 || stop.person !== null
      ? null
      : translate(language, 'field.people', { names: stop.people.join(commaIn(language)) });
  return [heading, ...stop.notes, said(stop, speaking), people]
    .filter((line) => line !== null && line !== '')
    .join('\n');
}
