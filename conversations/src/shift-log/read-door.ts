import { endAt, called, houseOf, skipUnits, type DoorRead, type Where } from './door-names.ts';
import { rangeAt } from './read-range.ts';
import { WHOLE_HOUSE_WORDS } from './vocabulary/door-words.ts';
import { phraseAt, phraseSet } from './word-list.ts';

const WHOLE = phraseSet(WHOLE_HOUSE_WORDS);

/** A door, a house or a range of them, from a token on. Null where the text names none. */
export function doorAt(where: Where, from: number): DoorRead | null {
  const whole = phraseAt(WHOLE, where.tokens, from);
  if (whole !== null) return wholeHouse(where, skipUnits(where.tokens, whole.next));
  const start = skipUnits(where.tokens, from);
  const first = endAt(where, start);
  const range = rangeAt(where, start, first);
  if (range !== null) return range;
  const turned = start > from ? flatFirst(where, start) : null;
  if (turned !== null && (first === null || turned.next > first.next)) return turned;
  if (first === null) return null;
  const afterwards = phraseAt(WHOLE, where.tokens, first.next);
  if (afterwards !== null) {
    const house = houseOf(where, first.runs);
    if (house.length > 0) return { doors: house, state: 'known', next: afterwards.next };
  }
  const state = first.all || first.doors.length === 1 ? 'known' : 'ambiguous';
  return { doors: first.doors, state, next: first.next };
}

/** `flat B, 20`: the house behind its flat. */
function flatFirst(where: Where, from: number): DoorRead | null {
  const { tokens } = where;
  const flat = tokens[from];
  const comma = tokens[from + 1]?.kind === 'comma' ? 1 : 0;
  const at = skipUnits(tokens, from + 1 + comma);
  const house = tokens[at];
  if (flat === undefined || house?.kind !== 'number') return null;
  const doors = called({ ...where, house: null }, [house.text, flat.text]);
  return doors.length === 0
    ? null
    : { doors, state: doors.length === 1 ? 'known' : 'ambiguous', next: at + 1 };
}

function wholeHouse(where: Where, from: number): DoorRead | null {
  const named = endAt(where, from);
  if (named === null) return null;
  const doors = houseOf(where, named.runs);
  return { doors: doors.length > 0 ? doors : named.doors, state: 'known', next: named.next };
}
