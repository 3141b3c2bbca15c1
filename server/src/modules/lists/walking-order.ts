/** A door as far as walking to it goes. */
export interface Walkable {
  readonly buildingId: string | null;
  readonly street: string;
  readonly houseNumber: string;
  readonly floor: string | null;
  readonly flat: string | null;
  /** Order inside the building that somebody laid down. */
  readonly position: number;
  readonly lat: number | null;
  readonly lng: number | null;
}

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

const NATURAL = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const METRES_PER_DEGREE = 111_320;
/** What it costs, in metres of walking, to cross the street, or to find one's way into another one. */
const CROSSING = 12;
const OTHER_STREET = 30;
/** Where a place is unknown, its number says how far it is from the one before: about a house front. */
const HOUSE_FRONT = 9;

interface Stop<T extends Walkable> {
  readonly at: Point | null;
  readonly street: string;
  readonly number: number;
  readonly side: number;
  readonly doors: readonly T[];
}

/** The first number in a house number: 12 of `12A`, 14 of `14-16`. */
export function leadingNumber(houseNumber: string): number {
  return Number(/\d+/u.exec(houseNumber)?.[0] ?? 0);
}

/** Storeys in the order one climbs them: cellar, ground floor, then upwards. Words sort behind numbers. */
function storey(floor: string | null): number {
  if (floor === null || floor === '') return 0;
  const digits = /-?\d+/u.exec(floor)?.[0];
  if (digits !== undefined) return Number(digits);
  return /^(g|gf|ground|rdc|eg|pb|bajo)/iu.test(floor)
    ? 0
    : /^(b|c|s|ss|sous|basement|cellar)/iu.test(floor)
      ? -1
      : 1_000;
}

/** Inside a building: as laid down, else floor by floor and flat by flat. */
function byFloor(a: Walkable, b: Walkable): number {
  return (
    storey(a.floor) - storey(b.floor) ||
    a.position - b.position ||
    NATURAL.compare(a.flat ?? '', b.flat ?? '')
  );
}

function stopsOf<T extends Walkable>(doors: readonly T[]): Stop<T>[] {
  const groups = new Map<string, T[]>();
  for (const door of doors) {
    const key = door.buildingId ?? `${door.street} ${door.houseNumber}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [door]);
    else group.push(door);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [T];
    const number = leadingNumber(first.houseNumber);
    const at = first.lat === null || first.lng === null ? null : { lat: first.lat, lng: first.lng };
    return { at, street: first.street, number, side: number % 2, doors: [...group].sort(byFloor) };
  });
}

/** Metres between two points; on the scale of a city the earth is flat. */
export function metresBetween(a: Point, b: Point): number {
  const scale = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return METRES_PER_DEGREE * Math.hypot(a.lat - b.lat, (a.lng - b.lng) * scale);
}

/** What it costs to go from one house to another. */
function cost(a: Stop<Walkable>, b: Stop<Walkable>): number {
  const sameStreet = a.street === b.street;
  const gap = sameStreet ? Math.abs(a.number - b.number) * (HOUSE_FRONT / 2) : 500;
  const way = a.at !== null && b.at !== null ? metresBetween(a.at, b.at) : gap;
  return way + (sameStreet ? (a.side === b.side ? 0 : CROSSING) : OTHER_STREET);
}

/** As a list is printed: street by street, one side after the other, up by the odd numbers and back by the even ones. */
function byStreet(a: Stop<Walkable>, b: Stop<Walkable>): number {
  return (
    NATURAL.compare(a.street, b.street) ||
    b.side - a.side ||
    (a.side === 1 ? a.number - b.number : b.number - a.number) ||
    NATURAL.compare(a.doors[0]?.houseNumber ?? '', b.doors[0]?.houseNumber ?? '')
  );
}

/** All doors of a list in the order of its streets: what their `position` is made from. */
export function streetOrder<T extends Walkable>(doors: readonly T[]): T[] {
  return stopsOf(doors)
    .sort(byStreet)
    .flatMap(({ doors: inside }) => inside);
}

function nearestTo(start: Point, stops: readonly Stop<Walkable>[]): number {
  let best = 0;
  let least = Infinity;
  for (const [index, { at }] of stops.entries()) {
    const way = at === null ? Infinity : metresBetween(start, at);
    if (way < least) [best, least] = [index, way];
  }
  return best;
}

/** Always on to the house that is least trouble to reach; whole buildings, until there are enough doors. */
function chain<T extends Walkable>(stops: readonly Stop<T>[], first: number, enough: number): Stop<T>[] {
  const left = [...stops];
  const walk = left.splice(first, 1);
  let doors = walk[0]?.doors.length ?? 0;
  while (left.length > 0 && doors < enough) {
    const here = walk.at(-1) as Stop<T>;
    let best = 0;
    let least = Infinity;
    for (const [index, stop] of left.entries()) {
      const way = cost(here, stop);
      if (way < least) [best, least] = [index, way];
    }
    const [next] = left.splice(best, 1) as [Stop<T>];
    walk.push(next);
    doors += next.doors.length;
  }
  return walk;
}

const MOST_ROUNDS = 20;

/** Turns stretches of the walk round as long as that shortens it; the first house stays the first. */
function shorten<T extends Walkable>(walk: readonly Stop<T>[]): Stop<T>[] {
  const way = [...walk];
  for (let round = 0, better = true; better && round < MOST_ROUNDS; round += 1) {
    better = false;
    for (let i = 1; i < way.length - 1; i += 1) {
      for (let k = i + 1; k < way.length; k += 1) {
        if (gain(way, i, k) > 0.5) {
          way.splice(i, k - i + 1, ...way.slice(i, k + 1).reverse());
          better = true;
        }
      }
    }
  }
  return way;
}

/** Metres saved by walking the stretch from `i` to `k` the other way round. */
function gain(way: readonly Stop<Walkable>[], i: number, k: number): number {
  const [before, from, to, after] = [way[i - 1], way[i], way[k], way[k + 1]];
  if (before === undefined || from === undefined || to === undefined) return 0;
  const now = cost(before, from) + (after === undefined ? 0 : cost(to, after));
  const then = cost(before, to) + (after === undefined ? 0 : cost(from, after));
  return now - then;
}

/**
 * A walk of `size` doors at most: from the house nearest to `start` (without one, the first of the list) along one side of
 * the street and back on the other, floor by floor inside. The doors come in the order of the list.
 */
export function walkingSlice<T extends Walkable>(
  doors: readonly T[],
  size: number,
  start: Point | null,
): T[] {
  if (doors.length === 0) return [];
  const stops = stopsOf(doors);
  const first = start === null ? 0 : nearestTo(start, stops);
  return shorten(chain(stops, first, size))
    .flatMap(({ doors: inside }) => inside)
    .slice(0, size);
}
