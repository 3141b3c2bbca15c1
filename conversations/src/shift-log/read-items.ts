import { codesOf, type Codes } from './codes.ts';
import { indexDoors, type DoorIndex, type KnownDoor } from './door-index.ts';
import { houseOfDoor, skipUnits, type DoorRead } from './door-names.ts';
import { doorAt } from './read-door.ts';
import { streetAt } from './read-street.ts';
import { tokensOf, type Token } from './tokens.ts';
import type { ShiftCode, ShiftLogContext } from './types.ts';
import { AND_WORDS, FILLERS, RANGE_OPENERS } from './vocabulary/door-words.ts';
import { phraseAt, phraseSet } from './word-list.ts';

/** What a line of a report says, in order. */
export type Item = (
  | { readonly t: 'door'; readonly read: DoorRead }
  | { readonly t: 'code'; readonly codes: readonly ShiftCode[] }
  | { readonly t: 'note'; readonly text: string }
  | { readonly t: 'number' | 'word' }
  | { readonly t: 'comma' }
) & { readonly start: number; readonly end: number };

export interface Reading {
  readonly index: DoorIndex;
  readonly codes: Codes;
}

/** What runs on from one statement to the next: the street named last, and the house. */
export interface Place {
  streets: readonly string[] | null;
  house: readonly string[] | null;
}

const AND = phraseSet(AND_WORDS);
const SILENT = phraseSet(FILLERS, RANGE_OPENERS);

export const readingOf = (ctx: ShiftLogContext): Reading => ({
  index: indexDoors(ctx.doors, ctx.sentAt ?? null),
  codes: codesOf(ctx),
});

/** Cuts a line into what it says. `place` goes along, and further to the next line. */
export function itemsOf(line: string, reading: Reading, place: Place): Item[] {
  const tokens = tokensOf(line);
  const items: Item[] = [];
  for (let i = 0; i < tokens.length;) {
    const next = readOne({ text: line, tokens, items, reading, place }, i);
    i = Math.max(next, i + 1);
  }
  return items;
}

interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly items: Item[];
  readonly reading: Reading;
  readonly place: Place;
}

/** Takes what begins at a token. @returns where the text goes on */
function readOne(line: Line, at: number): number {
  const { tokens, items } = line;
  const token = tokens[at];
  if (token === undefined) return at + 1;
  const add = (item: Item) => items.push(item);
  if (token.kind === 'note') add({ t: 'note', text: token.text, ...spanOf(tokens, at, at + 1) });
  if (token.kind === 'comma' || token.kind === 'stop') add({ t: 'comma', ...spanOf(tokens, at, at + 1) });
  if (token.kind !== 'word' && token.kind !== 'number') return at + 1;
  const taken = readDoor(line, at) ?? readCode(line, at) ?? readAnd(line, at);
  if (taken !== null) return taken;
  if (phraseAt(SILENT, tokens, at)?.next === at + 1) return at + 1;
  add({ t: token.kind, ...spanOf(tokens, at, at + 1) });
  return at + 1;
}

/** A word that is a code as well as a flat is the flat only right behind a house or another door. */
function readDoor(line: Line, at: number): number | null {
  const { tokens, items, reading, place } = line;
  if (isTime(line, at)) return null;
  const street = streetAt(reading.index.streets, tokens, at);
  const code = phraseAt(reading.codes, tokens, at);
  if (street !== null && (code === null || code.next < street.next)) {
    const door = doorAt({ ...whereOf(line), streets: street.streets }, skipComma(tokens, street.next));
    if (door !== null) return addDoor(line, door, at, street.streets);
    if (items.every((item) => item.t === 'comma')) {
      place.streets = street.streets;
      return street.next;
    }
  }
  if (code !== null && tokens[at]?.kind === 'word' && !expectsDoor(items)) return null;
  const door = doorAt(whereOf(line), at);
  if (door === null || (code !== null && code.next >= door.next)) return gluedCode(line, at);
  return addDoor(line, door, at, null);
}

/** `18h`, `6pm`, `18:00`: no house is written like that behind a report. */
function isTime({ tokens, items, text }: Line, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind !== 'number' || !items.some((item) => item.t === 'code')) return false;
  if (next?.kind === 'word' && HOURS.has(next.text)) return next.glued || next.text.length > 1;
  return /^:\p{N}{2}/u.test(text.slice(token.end)) || /\p{N}:$/u.test(text.slice(0, token.start));
}

const HOURS = new Set(['h', 'hs', 'hrs', 'am', 'pm', 'heures', 'horas', 'oclock', 'ص', 'م', 'مساء', 'صباحا']);

const whereOf = ({ tokens, reading, place }: Line) => ({
  index: reading.index,
  tokens,
  streets: place.streets,
  house: place.house,
});

const skipComma = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'comma' || tokens[at]?.kind === 'stop' ? at + 1 : at;

const expectsDoor = (items: readonly Item[]): boolean => {
  const last = items.findLast((item) => item.t !== 'comma');
  return last === undefined || last.t === 'door';
};

/** The street may stand behind the number as well: `12 Mill Street`. */
function addDoor(line: Line, read: DoorRead, start: number, named: readonly string[] | null): number {
  const { tokens, items, reading, place } = line;
  const behind = named === null ? streetAt(reading.index.streets, tokens, read.next) : null;
  let door = read;
  if (behind !== null) {
    const again = doorAt({ ...whereOf(line), streets: behind.streets }, start);
    door =
      again === null
        ? { doors: [], state: 'unknown', next: behind.next }
        : { ...again, next: Math.max(again.next, behind.next) };
  }
  const streets = named ?? behind?.streets ?? null;
  if (streets !== null) place.streets = streets;
  place.house = houseOf(door.doors);
  items.push({ t: 'door', read: door, ...spanOf(tokens, start, door.next) });
  return door.next;
}

function houseOf(doors: readonly KnownDoor[]): readonly string[] | null {
  const [house, ...others] = doors.map((door) => houseOfDoor(door)?.join(' ') ?? null);
  return others.every((other) => other === house) ? houseOfDoor(doors[0]) : null;
}

/** `12nh`, `12Anh`: a code written onto its door. */
function gluedCode(line: Line, at: number): number | null {
  const { tokens } = line;
  const number = skipUnits(tokens, at);
  const word = tokens[number + 1];
  if (tokens[number]?.kind !== 'number' || word?.kind !== 'word' || !word.glued) return null;
  const splits = Array.from({ length: Math.max(0, word.text.length - 1) }, (_, i) => i + 1).flatMap((cut) => {
    const flat = { ...word, text: word.text.slice(0, cut), end: word.start + cut };
    const rest = { ...word, text: word.text.slice(cut), start: word.start + cut };
    const split = [...tokens.slice(0, number + 1), flat, rest, ...tokens.slice(number + 2)];
    const door = doorAt({ ...whereOf(line), tokens: split }, at);
    const code = phraseAt(line.reading.codes, split, number + 2);
    return door !== null && door.next === number + 2 && code !== null ? [{ door, code, split }] : [];
  });
  const [only] = splits;
  if (only === undefined || splits.length > 1) return null;
  addDoor(line, only.door, at, null);
  line.items.push({ t: 'code', codes: only.code.found, ...spanOf(only.split, number + 2, only.code.next) });
  return only.code.next - 1;
}

function readCode({ tokens, items, reading }: Line, at: number): number | null {
  const code = phraseAt(reading.codes, tokens, at);
  if (code === null) return null;
  items.push({ t: 'code', codes: code.found, ...spanOf(tokens, at, code.next) });
  return code.next;
}

function readAnd({ tokens, items }: Line, at: number): number | null {
  const and = phraseAt(AND, tokens, at);
  if (and === null) return null;
  items.push({ t: 'comma', ...spanOf(tokens, at, and.next) });
  return and.next;
}

function spanOf(tokens: readonly Token[], from: number, next: number): { start: number; end: number } {
  return { start: tokens[from]?.start ?? 0, end: tokens[next - 1]?.end ?? 0 };
}
