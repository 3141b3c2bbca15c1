import { fold } from '@muster/conversations';
import { newId } from '../ids.ts';
import type { FoundContact } from './contact-commands.ts';
import type { MetAt } from './encounters.ts';
import type { MemberContext } from './service.ts';

/** Somebody of that name who is known to live behind the door. */
export async function residentCalled(
  { db, spaceId }: MemberContext,
  stop: MetAt | null,
  name: string,
): Promise<FoundContact | null> {
  if (stop === null || stop.doorId === null) return null;
  const { rows } = await db.query<FoundContact & { name: string }>(
    `SELECT c.id AS "contactId", c.person_id AS "personId", trim(concat_ws(' ', c.first_name, c.last_name)) AS name
     FROM contact c JOIN household h ON h.id = c.household_id
     WHERE c.space_id = $1 AND h.door_id = $2 AND c.archived_at IS NULL AND c.gone_reason IS NULL ORDER BY c.created_at, c.id`,
    [spaceId, stop.doorId],
  );
  return rows.find((row) => fold(row.name) === fold(name.trim())) ?? null;
}

/** The household behind a door, made when somebody is first known to live there. */
export async function householdAt(
  { db, spaceId, now }: MemberContext,
  stop: MetAt | null,
): Promise<string | null> {
  if (stop === null || stop.doorId === null) return null;
  const { rows } = await db.query<{ id: string }>(
    `WITH known AS (SELECT id FROM household WHERE space_id = $1 AND door_id = $2 ORDER BY created_at, id LIMIT 1),
          made AS (INSERT INTO household (id, space_id, door_id, created_at)
                   SELECT $3, $1, $2, $4 WHERE NOT EXISTS (SELECT 1 FROM known) RETURNING id)
     SELECT id FROM known UNION ALL SELECT id FROM made`,
    [spaceId, stop.doorId, newId(), now],
  );
  return rows[0]?.id ?? null;
}
