import { compareRuns, nameOf, type KnownDoor } from './door-index.ts';
import { called, endAt, houseOfDoor, skipUnits, type DoorRead, type End, type Where } from './door-names.ts';
import type { Token } from './tokens.ts';
import { EVEN_WORDS, ODD_WORDS, RANGE_WORDS } from './vocabulary/door-words.ts';
import { phraseAt, phraseSet } from './word-list.ts';

const RANGES = phraseSet(RANGE_WORDS);
const EVEN = phraseSet(EVEN_WORDS);
const ODD = phraseSet(ODD_WORDS);

/** From one door to another. The second end may be short: `12A-F`. */
export function rangeAt(where: Where, from: number, first: End | null): DoorRead | null {
  const { tokens } = where;
  const shortest = first === null ? null : shorterEnd(where, from, first);
  for (const start of [first, shortest]) {
    if (start === null) continue;
    const sign = rangeSign(tokens, start.next);
    if (sign === null) continue;
    const at = skipUnits(tokens, sign);
    const house = houseOfDoor(start.doors[0]);
    const last = endAt({ ...where, house }, at);
    const further = flatBeyond(where, { start, house, at, last });
    if (further !== null) return further;
    if (last === null) {
      const number = tokens[at];
      if (number?.kind !== 'number') continue;
      return { doors: upTo(where, start, number.text), state: 'unknown', next: at + 1 };
    }
    return between(where, { start, last, first });
  }
  return null;
}

/** `12-20` may be flat 20 of house 12, or the houses from 12 to 20: the first end alone. */
function shorterEnd(where: Where, from: number, first: End): End | null {
  const head = where.tokens[from];
  if (head?.kind !== 'number' || first.runs.length < 2) return null;
  const doors = called(where, [head.text]);
  return doors.length === 0 ? null : { all: false, doors, runs: [head.text], next: from + 1 };
}

function rangeSign(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token?.kind === 'dash') return at + 1;
  const words = phraseAt(RANGES, tokens, at);
  if (words !== null) return words.next;
  // "12 a 18" in Spanish, and in French without its accent: only between numbers.
  const next = tokens[at + 1];
  return token?.kind === 'word' && token.text === 'a' && next?.kind === 'number' && !token.glued
    ? at + 1
    : null;
}

interface Ends {
  readonly start: End;
  readonly last: End;
  /** The longest name at the same place: where it is another reading, the range is not sure. */
  readonly first: End | null;
}

function between(where: Where, { start, last, first }: Ends): DoorRead | null {
  const ends = [...start.doors, ...last.doors].toSorted(inOrder);
  const [from, to] = [ends[0], ends.at(-1)];
  if (from === undefined || to === undefined || ends.some(({ street }) => street !== from.street))
    return null;
  const side = sideAt(where.tokens, last.next);
  const doors = doorsBetween(where, from, to).filter((door) => side === null || isEven(door) === side.even);
  const isWord = where.tokens[start.next]?.kind === 'word';
  const another = first !== null && first !== start && (isWord || first.next >= last.next) ? first.doors : [];
  const backwards = !start.doors.includes(from);
  const unsure = another.length > 0 || backwards || (side === null && skipsASide(from, to, doors));
  return {
    doors: [...another, ...doors],
    state: unsure ? 'ambiguous' : 'known',
    next: side?.next ?? last.next,
  };
}

function doorsBetween({ index }: Where, from: KnownDoor, to: KnownDoor): readonly KnownDoor[] {
  const age = Math.min(from.age, to.age);
  return index.doors.filter(
    (door) =>
      door.street === from.street && door.age === age && inOrder(from, door) <= 0 && inOrder(door, to) <= 0,
  );
}

interface Beyond {
  readonly start: End;
  readonly house: readonly string[] | null;
  readonly at: number;
  readonly last: End | null;
}

/** `12A to 12F`, where the house ends with flat C: the flat is read as the end, whether it is one of theirs or not. */
function flatBeyond(where: Where, { start, house, at, last }: Beyond): DoorRead | null {
  const [from] = start.doors;
  if (from === undefined || house === null || start.doors.length > 1) return null;
  const flat = flatAt(where, { house, at, last });
  if (flat === null) return null;
  // Flat A of house 12, or the house 12A.
  const parted = (door: KnownDoor) =>
    from.flat.length > 0
      ? { of: door.house, flat: door.flat }
      : { of: door.house.slice(0, -1), flat: door.house.slice(-1) };
  const isIn = (door: KnownDoor): boolean => {
    const { of, flat: own } = parted(door);
    if (door.street !== from.street || door.age !== from.age || nameOf(of) !== nameOf(house)) return false;
    return compareRuns(parted(from).flat, own) <= 0 && compareRuns(own, [flat.name]) <= 0;
  };
  const doors = where.index.doors.filter(isIn);
  return doors.length === 0 ? null : { doors, state: 'unknown', next: flat.next };
}

/** The letter of a flat, alone or behind the number of the same house. */
function flatAt(
  { tokens }: Where,
  { house, at, last }: Pick<Beyond, 'at' | 'last'> & { readonly house: readonly string[] },
): { readonly name: string; readonly next: number } | null {
  if (last !== null && nameOf(last.runs) !== nameOf(house)) return null;
  const again = last === null && tokens[at]?.text === nameOf(house);
  const next = last?.next ?? (again ? at + 1 : at);
  const flat = tokens[next];
  if (flat?.kind !== 'word' || !/^\p{L}$/u.test(flat.text)) return null;
  return next === at || flat.glued ? { name: flat.text, next: next + 1 } : null;
}

/** What is theirs of a range that goes further than their doors. */
function upTo(where: Where, { doors: [from] }: End, number: string): readonly KnownDoor[] {
  if (from === undefined) return [];
  const last = { ...from, house: [number], floor: [], flat: [] };
  return inOrder(from, last) < 0 ? doorsBetween(where, from, last) : [from];
}

const inOrder = (a: KnownDoor, b: KnownDoor): number =>
  compareRuns(a.house, b.house) || compareRuns(a.floor, b.floor) || compareRuns(a.flat, b.flat);

/** Words that name one side of the street behind a range. */
function sideAt(
  tokens: readonly Token[],
  at: number,
): { readonly even: boolean; readonly next: number } | null {
  const even = phraseAt(EVEN, tokens, at);
  if (even !== null) return { even: true, next: even.next };
  const odd = phraseAt(ODD, tokens, at);
  return odd === null ? null : { even: false, next: odd.next };
}

const isEven = ({ house }: KnownDoor): boolean => Number(house[0]) % 2 === 0;

/** Both ends on one side of the street, and doors of the other in between: who wrote it may mean either. */
function skipsASide(from: KnownDoor, to: KnownDoor, doors: readonly KnownDoor[]): boolean {
  if (isEven(from) !== isEven(to)) return false;
  return doors.some((door) => isEven(door) !== isEven(from));
}
