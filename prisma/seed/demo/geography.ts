import type { Random } from '../random.ts';

/** [longitude, latitude], degrees. */
export type Point = readonly [number, number];

export interface Area {
  readonly name: string;
  readonly ring: readonly Point[];
}
export interface Borough extends Area {
  readonly neighbourhoods: readonly Neighbourhood[];
}
export interface Neighbourhood extends Area {
  readonly streets: readonly Street[];
}
export interface Street {
  readonly name: string;
  readonly from: Point;
  readonly to: Point;
}

/** Open City lies in the open sea, where it can be mistaken for no real place. */
const ORIGIN: Point = [-6.4, 46.2];
/** A cell of the street plan is about 900 m wide. */
const CELL_LNG = 0.0117;
const CELL_LAT = 0.0081;
const SIDE = 3;

const BOROUGHS: readonly (readonly [string, readonly [string, string, string, string]])[] = [
  ['Northgate', ['Gatehouse', 'Upper Common', 'Kiln Fields', 'Tollbar']],
  ['Hilltop', ['Beacon', 'Larkrise', 'Windmill', 'Terrace']],
  ['Orchard', ['Appleyard', 'Quince', 'Beehive', 'Cherry Bank']],
  ['Market', ['Guildhall', 'Cornmarket', 'Weavers', 'Clocktower']],
  ['Central', ['Assembly', 'Library', 'Fountain', 'Exchange']],
  ['Eastbank', ['Ferry', 'Boathouse', 'Towpath', 'Osier']],
  ['Old Harbour', ['Lighthouse', 'Ropewalk', 'Customs House', 'Netmakers']],
  ['Millbrook', ['Sluice', 'Waterwheel', 'Millpond', 'Dyers']],
  ['Southfield', ['Meadow', 'Allotment', 'Station', 'Brickworks']],
];
const FIRST =
  'Lantern Harbour Mill Orchard Bakers Chestnut Granite Swallow Copper Juniper Heron Weaver Saddlers Almond Bridge Primrose Cobbler Maple Foundry Thistle Anchor Willow Potters Lilac Tanner Rowan Signal Clover Mercer Hazel Pilot Alder Chandler Cedar Quarry Finch'.split(
    ' ',
  );
const SECOND = ['Street', 'Road', 'Lane', 'Row', 'Avenue', 'Way', 'Rise', 'Close'];

const at = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** Corners of the street plan, moved a little from their grid so that the city looks grown. Shared by neighbours. */
function corners(random: Random): Point[][] {
  return Array.from({ length: SIDE * 2 + 1 }, (_, row) =>
    Array.from({ length: SIDE * 2 + 1 }, (_, column): Point => {
      const swing = () => (random.next() - 0.5) * 0.5;
      return [ORIGIN[0] + (column + swing()) * CELL_LNG, ORIGIN[1] - (row + swing()) * CELL_LAT];
    }),
  );
}

interface Plan {
  readonly random: Random;
  readonly corners: readonly (readonly Point[])[];
  /** Points along an edge, the same for both cells that share it. */
  readonly edges: Map<string, readonly Point[]>;
}

/** The border between two corners, bent like a street rather than drawn with a ruler. */
function edge(plan: Plan, from: readonly [number, number], to: readonly [number, number]): Point[] {
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const [start, end] = forward ? [from, to] : [to, from];
  const key = `${start.join()}-${end.join()}`;
  let bends = plan.edges.get(key);
  if (bends === undefined) {
    const [a, b] = [corner(plan, start), corner(plan, end)];
    bends = [0.25, 0.5, 0.75].map((share): Point => {
      const [lng, lat] = at(a, b, share);
      const swing = () => (plan.random.next() - 0.5) * 0.12;
      return [lng + swing() * CELL_LNG, lat + swing() * CELL_LAT];
    });
    plan.edges.set(key, bends);
  }
  return [corner(plan, from), ...(forward ? bends : [...bends].reverse())];
}

function corner(plan: Plan, [row, column]: readonly [number, number]): Point {
  const point = plan.corners[row]?.[column];
  if (point === undefined) throw new Error(`The street plan has no corner ${row},${column}.`);
  return point;
}

/** Closed outline of a block of `size` by `size` cells, counter-clockwise as GeoJSON wants it. */
function outline(plan: Plan, row: number, column: number, size: number): Point[] {
  const ring: Point[] = [];
  const walk = (from: readonly [number, number], step: readonly [number, number]) => {
    for (let i = 0; i < size; i += 1) {
      const here = [from[0] + step[0] * i, from[1] + step[1] * i] as const;
      ring.push(...edge(plan, here, [here[0] + step[0], here[1] + step[1]]));
    }
  };
  walk([row + size, column], [0, 1]);
  walk([row + size, column + size], [-1, 0]);
  walk([row, column + size], [0, -1]);
  walk([row, column], [1, 0]);
  const first = ring[0];
  return first === undefined ? ring : [...ring, first];
}

/** Streets run across their neighbourhood, inside its borders. */
function streets(plan: Plan, row: number, column: number, names: Iterator<string>): Street[] {
  const [topLeft, topRight] = [corner(plan, [row, column]), corner(plan, [row, column + 1])];
  const [bottomLeft, bottomRight] = [corner(plan, [row + 1, column]), corner(plan, [row + 1, column + 1])];
  return [0.2, 0.4, 0.6, 0.8].map((share, i) => {
    const along = i % 2 === 0;
    const [a, b] = along
      ? [at(topLeft, bottomLeft, share), at(topRight, bottomRight, share)]
      : [at(topLeft, topRight, share), at(bottomLeft, bottomRight, share)];
    const name: unknown = names.next().value;
    return { name: String(name), from: at(a, b, 0.12), to: at(a, b, 0.88) };
  });
}

function* streetNames(random: Random): Generator<string, never> {
  const firsts = random.shuffled(FIRST);
  for (let round = 0; ; round += 1) {
    for (const [i, first] of firsts.entries()) {
      yield `${first} ${SECOND[(i + round * 3) % SECOND.length] ?? 'Street'}`;
    }
  }
}

/** Nine boroughs of four neighbourhoods each, every one with its streets. Borders are shared to the last digit. */
export function makeCity(random: Random): Borough[] {
  const plan: Plan = { random, corners: corners(random), edges: new Map() };
  const names = streetNames(random);
  return BOROUGHS.map(([name, parts], i) => {
    const [row, column] = [Math.floor(i / SIDE) * 2, (i % SIDE) * 2];
    return {
      name,
      ring: outline(plan, row, column, 2),
      neighbourhoods: parts.map((part, j) => {
        const [r, c] = [row + Math.floor(j / 2), column + (j % 2)];
        return { name: part, ring: outline(plan, r, c, 1), streets: streets(plan, r, c, names) };
      }),
    };
  });
}

/** Smallest and largest longitude and latitude of a ring. */
export function boundingBox(ring: readonly Point[]): {
  min_lng: number;
  min_lat: number;
  max_lng: number;
  max_lat: number;
} {
  const lngs = ring.map((point) => point[0]);
  const lats = ring.map((point) => point[1]);
  return {
    min_lng: Math.min(...lngs),
    min_lat: Math.min(...lats),
    max_lng: Math.max(...lngs),
    max_lat: Math.max(...lats),
  };
}
