import { fold } from '../parsing/normalise.ts';
import { runsOf } from './tokens.ts';
import type { ShiftDoor } from './types.ts';

/** A door with the runs that it is called by. */
export interface KnownDoor {
  readonly id: string;
  readonly street: string;
  readonly house: readonly string[];
  readonly floor: readonly string[];
  readonly flat: readonly string[];
  /** 0 for the slice that the writer had in hand, then the next. */
  readonly age: number;
}

export interface DoorIndex {
  readonly doors: readonly KnownDoor[];
  /** Everything a door may be called, to the doors that are called so. */
  readonly byName: ReadonlyMap<string, readonly KnownDoor[]>;
  readonly byHouse: ReadonlyMap<string, readonly KnownDoor[]>;
  readonly streets: readonly string[];
}

export const nameOf = (runs: readonly string[]): string => runs.join(' ');

export function indexDoors(doors: readonly ShiftDoor[], sentAt: string | null): DoorIndex {
  const ages = slicesByAge(doors, sentAt);
  const known = doors.map((door) => knownDoor(door, ages));
  const byHouse = group(known, ({ house }) => [nameOf(house)]);
  const houses = new Set(known.map(({ street, house }) => `${street}|${nameOf(house)}`));
  const onlyHouse = houses.size === 1;
  const byName = group(known, (door) => namesOf(door, onlyHouse));
  return { doors: known, byName, byHouse, streets: [...new Set(known.map(({ street }) => street))] };
}

function knownDoor(door: ShiftDoor, ages: ReadonlyMap<string, number>): KnownDoor {
  return {
    id: door.id,
    street: fold(door.street),
    house: runsOf(door.number),
    floor: runsOf(door.floor ?? ''),
    flat: runsOf(door.flat ?? ''),
    age: ages.get(door.takenAt ?? '') ?? 0,
  };
}

/** What was in hand when the report was written comes first, then what had been before, then what came later. */
function slicesByAge(doors: readonly ShiftDoor[], sentAt: string | null): ReadonlyMap<string, number> {
  const times = [...new Set(doors.map(({ takenAt }) => takenAt ?? ''))];
  const newest = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  const before = times.filter(
    (time) => sentAt === null || Date.parse(time) <= Date.parse(sentAt) || time === '',
  );
  const after = times.filter((time) => !before.includes(time));
  return new Map(
    [...before.toSorted(newest), ...after.toSorted((a, b) => newest(b, a))].map((time, age) => [time, age]),
  );
}

function namesOf({ house, floor, flat }: KnownDoor, onlyHouse: boolean): string[] {
  const names = flat.length === 0 && floor.length === 0 ? [house] : [[...house, ...floor, ...flat]];
  if (flat.length > 0) names.push([...house, ...flat]);
  if (onlyHouse && flat.length > 0) names.push(flat, [...floor, ...flat]);
  return [...new Set(names.map(nameOf))].filter((name) => name !== '');
}

function group(doors: readonly KnownDoor[], keys: (door: KnownDoor) => readonly string[]) {
  const groups = new Map<string, KnownDoor[]>();
  for (const door of doors)
    for (const key of keys(door)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [door]);
      else known.push(door);
    }
  return groups;
}

/** Of doors that are called the same, those of the slice that was in hand. */
export function inHand(doors: readonly KnownDoor[]): readonly KnownDoor[] {
  const age = Math.min(...doors.map((door) => door.age));
  return doors.filter((door) => door.age === age);
}

/** As people count: 2 before 10, A before B. */
export function compareRuns(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
    const difference = compareRun(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareRun(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  const numbers = Number(!Number.isNaN(left)) - Number(!Number.isNaN(right));
  if (numbers !== 0) return -numbers;
  return Number.isNaN(left) ? (a < b ? -1 : a > b ? 1 : 0) : left - right;
}
