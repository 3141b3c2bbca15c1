import type { Json } from '../../src/definition/text.ts';

/** Doors as a walk from door to door needs them. */
export interface WorldWalk {
  readonly list: string;
  /** Lists to choose among besides the doors around. */
  readonly lists: readonly string[];
  readonly doors: WorldDoor[];
  /** Addresses of the file, to what they are shown as. */
  readonly places: Readonly<Record<string, string>>;
  /** Whether a service looks up what the file does not know. */
  readonly looksUpPlaces: boolean;
  readonly mates: readonly string[];
  state: 'free' | 'held' | 'paused';
  /** What is done there; doors are knocked at unless it says otherwise. */
  readonly kind: 'door' | 'call' | 'leaflet';
  /** Outcomes that are offered first, where the space has an order of its own. */
  readonly likely: readonly string[] | null;
  /** Only totals are kept. */
  readonly privacy: boolean;
  /** What the action gives people to say. */
  readonly script: string | null;
  /** The door at which a survey is being filled in. */
  at: string | null;
}

export interface WorldDoor {
  readonly id: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly flat: string | null;
  readonly floor: string | null;
  readonly people: readonly { readonly id: string; readonly name: string; agreed?: boolean }[];
  readonly last?: string;
  notes: string[];
  photo?: Json;
  outcome: string | null;
  /** What somebody else reported here meanwhile. */
  readonly other?: string;
  order: number;
}

const door = (
  n: number,
  houseNumber: string,
  flat: string | null,
  more: Partial<WorldDoor> = {},
): WorldDoor => ({
  id: `door-${String(n)}`,
  street: 'Mill Lane',
  houseNumber,
  flat,
  floor: null,
  people: [],
  notes: [],
  outcome: null,
  order: n,
  ...more,
});

/** Mill Lane: a house with three flats, one with somebody known, and two that stand alone. */
const millLane = (): WorldDoor[] => [
  door(1, '12', 'A', { floor: '0', notes: ['Code 1234'], last: 'not_home' }),
  door(2, '12', 'B', { floor: '0' }),
  door(3, '12', 'C', {
    floor: '1',
    people: [
      { id: 'amina', name: 'Amina Diallo', agreed: true },
      { id: 'paul', name: 'Paul Kim' },
    ],
  }),
  door(4, '14', null, { other: 'refused' }),
  door(5, '16', null),
];

/** What a scenario says about the walk: how many doors of Mill Lane there are; none when absent. */
export type WalkOverrides = Partial<Omit<WorldWalk, 'doors'>> & { readonly doors?: number };

/** People to call have a name and a number each. */
const asCalls = (doors: WorldDoor[]): WorldDoor[] =>
  doors.map((one, i) => ({
    ...one,
    people: [
      {
        id: `person-${String(i + 1)}`,
        name: ['Amina Diallo', 'Paul Kim', 'Zoe Weber'][i] ?? 'Sam Lee',
        agreed: i === 0,
      },
    ],
    floor: null,
    notes: [],
  }));

export const aWalk = ({ doors = 0, ...rest }: WalkOverrides = {}): WorldWalk => ({
  list: 'Mill Lane',
  lists: [],
  places: {},
  looksUpPlaces: false,
  mates: [],
  state: 'free',
  kind: 'door',
  script: null,
  likely: null,
  privacy: false,
  at: null,
  ...rest,
  doors: (rest.kind === 'call' ? asCalls : (all: WorldDoor[]) => all)(millLane().slice(0, doors)),
});
