/** A door as somebody at hand writes it: a house of the street, a flat of the house, or both. */
export interface TypedDoor {
  /** Null: the house at hand. */
  readonly houseNumber: string | null;
  readonly flat: string | null;
  readonly floor: string | null;
}

const HOUSE = /^(\d{1,4}(?:\s?(?:bis|ter|quater))?)(?:\s*[/,-]?\s*([a-z0-9]{1,6}))?$/iu;
const FLAT =
  /^(?:flat|apt\.?|apartment|appartement|appt\.?|app\.?|piso|puerta|porte|door|شقة|باب)\s*([\p{L}\d]{1,6})$/iu;
const FLOOR = /^(?:floor|étage|etage|planta|الطابق|طابق)\s*(-?\d{1,2})\s*[,;]?\s*(.*)$/iu;

/** `16`, `14B`, `14/2`, `flat 3`, `floor 2, flat 5`; null for what names no door. */
export function readTypedDoor(typed: string): TypedDoor | null {
  const text = typed.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  const floor = FLOOR.exec(text);
  if (floor !== null) {
    const rest = (floor[2] ?? '').trim();
    const flat = FLAT.exec(rest)?.[1] ?? (/^[\p{L}\d]{1,6}$/u.test(rest) ? rest : null);
    return flat === null ? null : { houseNumber: null, flat: flat.toUpperCase(), floor: floor[1] ?? null };
  }
  const flat = FLAT.exec(text)?.[1];
  if (flat !== undefined) return { houseNumber: null, flat: flat.toUpperCase(), floor: null };
  const house = HOUSE.exec(text);
  if (house === null) return null;
  return { houseNumber: (house[1] ?? '').toUpperCase(), flat: house[2]?.toUpperCase() ?? null, floor: null };
}
