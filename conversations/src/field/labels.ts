/** Where a door is. `street` is what it is called, `houseNumber` as on the wall. */
export interface DoorPlace {
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly floor: string | null;
  readonly flat: string | null;
}

/**
 * A door as it is typed in one word: `12`, `12A` (house 12, flat A), `12/1A` where the flat has a number of its own. What a
 * shift log names.
 */
export function doorCode({ houseNumber, flat }: Pick<DoorPlace, 'houseNumber' | 'flat'>): string {
  const house = (houseNumber ?? '').trim();
  const unit = (flat ?? '').trim();
  if (unit === '') return house;
  const joined = /\d$/u.test(house) && /^\p{L}$/u.test(unit);
  return joined ? `${house}${unit}` : `${house}/${unit}`;
}

/** `Mill Lane 12A`: what tells a door from all others of a walk. */
export function doorLabel(place: DoorPlace): string {
  return [place.street ?? '', doorCode(place)].filter((part) => part !== '').join(' ');
}
