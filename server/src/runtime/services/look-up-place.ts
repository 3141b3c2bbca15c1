import type { Json } from '@muster/conversations';
import { newId } from '../ids.ts';
import { done, refused, type Command } from './service.ts';

/** What was typed where a place was asked for, if it was no position. */
export function addressIn(place: Json): string | null {
  if (place === null || typeof place !== 'object' || !('address' in place)) return null;
  return typeof place.address === 'string' ? place.address : null;
}

/** Asks by and by: a turn never waits for somebody else's server. One address a person, the last one typed. */
const ASK = `
INSERT INTO place_request (id, space_id, person_id, kind, address, due_at, created_at)
SELECT $1, $2, $3, $4, $5, $6, $6
WHERE NOT EXISTS (SELECT 1 FROM geocoding g WHERE g.space_id = $2 AND NOT g.enabled)
ON CONFLICT (person_id) DO UPDATE
  SET kind = excluded.kind, address = excluded.address, due_at = excluded.due_at, attempts = 0`;

/** A typed address that the file does not know: the service is asked once the turn is over, and they are told. */
export const lookUpPlace =
  (looksUpPlaces: boolean): Command<'look_up_place'> =>
  async (context, { kind, place }) => {
    const { db, spaceId, personId, now } = context;
    const address = addressIn(place);
    if (!looksUpPlaces || address === null) return refused('unavailable');
    const id = newId();
    const { rowCount } = await db.query(ASK, [id, spaceId, personId, kind, address.slice(0, 200), now]);
    if (rowCount === 0) return refused('unavailable');
    context.emit({ type: 'place.wanted', spaceId, id });
    return done({ address });
  };
