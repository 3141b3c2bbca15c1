import { inHand, nameOf, type DoorIndex, type KnownDoor } from './door-index.ts';
import type { Token } from './tokens.ts';
import { FLOOR_WORDS, UNIT_WORDS } from './vocabulary/door-words.ts';
import { phraseSet } from './word-list.ts';

const UNITS = phraseSet(UNIT_WORDS);
const FLOORS = phraseSet(FLOOR_WORDS);
/** Runs in the name of a door, and words between them. */
const MAX_TOKENS = 9;

/** What a report names: the doors meant, or those that may be. */
export interface DoorRead {
  readonly doors: readonly KnownDoor[];
  readonly state: 'known' | 'ambiguous' | 'unknown';
  readonly next: number;
}

export interface Where {
  readonly index: DoorIndex;
  readonly tokens: readonly Token[];
  /** Streets that have been named; null: any. */
  readonly streets: readonly string[] | null;
  /** The house named last: a flat alone is one of its. */
  readonly house: readonly string[] | null;
}

/** A name that was found, and what it names. */
export interface End {
  /** A floor: all of its doors are meant. */
  readonly all: boolean;
  readonly doors: readonly KnownDoor[];
  readonly runs: readonly string[];
  readonly next: number;
}

/** The longest name of a door or house that begins at a token. */
export function endAt(where: Where, from: number): End | null {
  const { tokens } = where;
  let best: End | null = null;
  const runs: string[] = [];
  let floors = false;
  for (let i = from; i < Math.min(tokens.length, from + MAX_TOKENS); i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const isFloor = token.kind === 'word' && FLOORS.has(token.text) && runs.length > 0;
    floors ||= isFloor;
    if (isFloor || saysNothing(where, i, runs)) continue;
    if (token.kind !== 'number' && token.kind !== 'word') break;
    runs.push(token.text);
    const floor = floors ? onFloor(where, runs) : [];
    const doors = floor.length > 0 ? floor : called(where, runs);
    if (doors.length > 0) best = { all: floor.length > 0, doors, runs: [...runs], next: i + 1 };
  }
  return best;
}

/** Signs and words inside the name of a door: `12/3`, `12 apt. 3`, `5-7`. */
function saysNothing(where: Where, at: number, runs: readonly string[]): boolean {
  const { tokens } = where;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind === 'slash') return true;
  if (token?.kind === 'stop') return isUnit(tokens[at - 1]);
  if (token?.kind === 'dash') return token.glued && next?.glued === true;
  if (token?.kind !== 'word' || !UNITS.has(token.text) || runs.length === 0 || next === undefined)
    return false;
  return called(where, [...runs, token.text]).length === 0;
}

const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (UNITS.has(token.text) || FLOORS.has(token.text));

/** Doors called so: by name, as a flat of the house named last, or the doors of a house of that number. */
export function called(where: Where, runs: readonly string[]): readonly KnownDoor[] {
  const { index, house } = where;
  const byName = here(where, index.byName.get(nameOf(runs)));
  const asFlat = house === null ? [] : here(where, index.byName.get(nameOf([...house, ...runs])));
  const both = [...new Set([...byName, ...asFlat])];
  if (both.length > 0) return both;
  return here(where, index.byHouse.get(nameOf(runs)));
}

function onFloor(where: Where, runs: readonly string[]): readonly KnownDoor[] {
  const matching = where.index.doors.filter(
    (door) => door.floor.length > 0 && nameOf([...door.house, ...door.floor]) === nameOf(runs),
  );
  return here(where, matching);
}

/** `no. 12`, `flat 3`, `شقة ٣`. */
export function skipUnits(tokens: readonly Token[], from: number): number {
  let i = from;
  while (isUnit(tokens[i]) || (tokens[i]?.kind === 'stop' && i > from)) i += 1;
  return tokens[i]?.kind === 'number' || tokens[i]?.kind === 'word' ? i : from;
}

/** All doors of a house. */
export const houseOf = (where: Where, runs: readonly string[]): readonly KnownDoor[] =>
  here(where, where.index.byHouse.get(nameOf(runs)));

/** Of the doors that are called so, those in the street that was named and in the slice that was in hand. */
function here({ streets }: Where, doors: readonly KnownDoor[] | undefined): readonly KnownDoor[] {
  const inStreet = (doors ?? []).filter(({ street }) => streets === null || streets.includes(street));
  return inStreet.length === 0 ? [] : inHand(inStreet);
}

/** What a flat alone is added to, behind this door: its house, or the number without its letter. */
export function houseOfDoor(door: KnownDoor | undefined): readonly string[] | null {
  if (door === undefined) return null;
  if (door.flat.length > 0) return door.house;
  return door.house.length > 1 ? door.house.slice(0, -1) : null;
}
