import type { Briefing } from '../../flows/action-words.ts';

/** An action of a world in memory; times are the wall clock of the place. */
export interface WorldAction {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  title: string;
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly address: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly team: string | null;
  readonly description: string | null;
  readonly shifts: readonly WorldShift[];
  readonly briefing: Briefing;
  readonly lists: readonly string[];
  status: 'published' | 'proposed' | 'cancelled';
}

export interface WorldShift {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly capacity: number | null;
  readonly needed: number;
  /** Others who have a place. */
  readonly taken: number;
  readonly waiting: number;
}

export interface WorldSignUp {
  readonly id: string;
  readonly action: string;
  shift: string;
  state: 'signed_up' | 'confirmed' | 'waitlisted' | 'offered' | 'here' | 'cancelled' | 'attended' | 'absent';
  readonly ahead: number;
}

const base = {
  lat: 51.5,
  lng: -0.12,
  description: null,
  briefing: {},
  lists: [],
  status: 'published',
} as const;

/** The week after the scenarios' Tuesday, 10 March 2026. */
const WEEK = [
  {
    id: 'doors',
    code: 'DRS4K7',
    kind: 'canvass',
    title: 'Door to door: Harbourside',
    start: '2026-03-14T10:00',
    end: '2026-03-14T13:00',
    place: 'Harbourside',
    address: '1 Quay Street',
    team: 'North',
    shifts: [{ id: 'doors-1', start: '2026-03-14T10:00', end: '2026-03-14T13:00', capacity: 8, needed: 8, taken: 5, waiting: 0 }],
    briefing: { meetingPoint: 'At the fountain', leader: 'Robin', kit: 'Badge, leaflets, a pen', talkingPoints: 'Ask first, listen.' },
    lists: ['Quay Street'],
  },
  {
    id: 'stall',
    code: 'STA4L2',
    kind: 'stall',
    title: 'Market stall',
    start: '2026-03-15T09:00',
    end: '2026-03-15T13:00',
    place: 'Market Square',
    address: null,
    team: 'South',
    lat: 51.6,
    shifts: [
      { id: 'stall-1', start: '2026-03-15T09:00', end: '2026-03-15T11:00', capacity: 2, needed: 2, taken: 2, waiting: 1 },
      { id: 'stall-2', start: '2026-03-15T11:00', end: '2026-03-15T13:00', capacity: 2, needed: 2, taken: 1, waiting: 0 },
    ],
  },
  {
    id: 'rally',
    code: 'RAL3Y9',
    kind: 'rally',
    title: 'Rally for homes',
    start: '2026-03-10T10:30',
    end: '2026-03-10T13:00',
    place: 'Town Hall',
    address: null,
    team: null,
    shifts: [{ id: 'rally-1', start: '2026-03-10T10:30', end: '2026-03-10T13:00', capacity: null, needed: 0, taken: 40, waiting: 0 }],
  },
  ...['Evening one', 'Evening two', 'Evening three'].map((title, i) => ({
    id: `calls-${String(i + 1)}`,
    code: `CAL4L${String(i + 2)}`,
    kind: 'phone_bank',
    title,
    start: `2026-03-${String(16 + i)}T18:00`,
    end: `2026-03-${String(16 + i)}T20:00`,
    place: null,
    address: null,
    lat: null,
    lng: null,
    team: 'North',
    shifts: [
      { id: `calls-${String(i + 1)}-1`, start: `2026-03-${String(16 + i)}T18:00`, end: `2026-03-${String(16 + i)}T20:00`, capacity: 12, needed: 0, taken: 2, waiting: 0 },
    ],
  })),
]; // prettier-ignore

/** By their ids, for scenarios to name. */
export const ACTIONS: Readonly<Record<string, WorldAction>> = Object.fromEntries(
  WEEK.map((action) => [action.id, { ...base, ...action }]),
);

/** Somebody proposes one. */
export const PROPOSAL: WorldAction = {
  ...base,
  id: 'proposal',
  code: 'PRP4S3',
  kind: 'meeting',
  title: 'Tenants of the Quay',
  start: '2026-03-20T19:00',
  end: '2026-03-20T21:00',
  place: 'Community centre',
  address: null,
  team: 'North',
  shifts: [],
  status: 'proposed',
};
