/** What an action of a kind is like while nobody says otherwise: how long, in shifts of what length, how many people. */
export interface KindDefaults {
  readonly durationMinutes: number;
  readonly shiftMinutes: number | null;
  readonly capacity: number | null;
  readonly needed: number | null;
}

export const ACTION_KINDS = [
  'canvass',
  'phone_bank',
  'leafleting',
  'street',
  'meeting',
  'rally',
  'stall',
  'training',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

const plain = (durationMinutes: number, capacity: number | null, needed: number | null): KindDefaults => ({
  ...{ durationMinutes, capacity, needed },
  shiftMinutes: null,
});

export const KIND_DEFAULTS: Readonly<Record<ActionKind, KindDefaults>> = {
  canvass: plain(180, 20, 8),
  phone_bank: plain(120, 20, 8),
  leafleting: plain(120, 20, 6),
  street: plain(120, 12, 6),
  meeting: plain(120, null, null),
  rally: plain(180, null, null),
  stall: { durationMinutes: 240, shiftMinutes: 120, capacity: 4, needed: 2 },
  training: plain(120, 20, null),
};

const MINUTE = 60_000;

/** The shifts of an action: of this length one after the other, the last one up to the end; one where no length is given. */
export function shiftsOf(
  startsAt: Date,
  { durationMinutes, shiftMinutes, capacity, needed }: KindDefaults,
): { startsAt: Date; endsAt: Date; capacity: number | null; needed: number | null }[] {
  const length = shiftMinutes ?? durationMinutes;
  const count = Math.max(Math.floor(durationMinutes / length), 1);
  return Array.from({ length: count }, (_, i) => ({
    startsAt: new Date(startsAt.getTime() + i * length * MINUTE),
    endsAt: new Date(startsAt.getTime() + (i + 1 === count ? durationMinutes : (i + 1) * length) * MINUTE),
    capacity,
    needed,
  }));
}
