import { newId } from '../ids.ts';
import type { MemberContext } from './service.ts';

export interface Encounter {
  readonly id: string;
  readonly contactId: string | null;
  readonly startedAt: Date;
  readonly closed: boolean;
}

/** The stop of a walk or of a list of calls at which somebody is met. */
export interface MetAt {
  /** `door`, `call` or `leaflet`. */
  readonly kind: string;
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly actionId: string | null;
  readonly territoryId: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
}

/** A stop that is or was leased to the member: the only way to say something about who lives there. */
export async function stopOfMember(
  { db, spaceId, member }: MemberContext,
  item: string | null | undefined,
): Promise<MetAt | null> {
  if (item === null || item === undefined) return null;
  const { rows } = await db.query<MetAt>(
    `SELECT w.kind, i.door_id AS "doorId", i.contact_id AS "contactId", w.action_id AS "actionId",
            b.territory_id AS "territoryId", b.street, b.number AS "houseNumber", b.postcode, b.city
     FROM work_list_item i JOIN work_list w ON w.id = i.list_id
     LEFT JOIN door d ON d.id = i.door_id LEFT JOIN building b ON b.id = d.building_id
     WHERE i.space_id = $1 AND i.id = $3 AND EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id AND l.member_id = $2)`,
    [spaceId, member.id, item],
  );
  return rows[0] ?? null;
}

/** A new encounter of this session closes the one before: from then on it can no longer be undone. */
export async function beginEncounter(
  context: MemberContext,
  what: { readonly contactId: string | null; readonly kind: string; readonly stop?: MetAt | null },
): Promise<Encounter> {
  const { db, spaceId, member, sessionId, now } = context;
  await db.query('UPDATE encounter SET closed_at = $2 WHERE session_id = $1 AND closed_at IS NULL', [
    sessionId,
    now,
  ]);
  const id = newId();
  await db.query(
    `INSERT INTO encounter (id, space_id, member_id, contact_id, session_id, kind, started_at, door_id, action_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, spaceId, member.id, what.contactId, sessionId, what.stop?.kind ?? what.kind, now],
      ...[what.stop?.doorId ?? null, what.stop?.actionId ?? null],
    ],
  );
  return { id, contactId: what.contactId, startedAt: now, closed: false };
}

/** The encounter of this session that met this contact: the proof that the member may say something about them. */
export async function encounterWith(context: MemberContext, contactId: string): Promise<Encounter | null> {
  const { rows } = await context.db.query<Encounter>(
    `SELECT id, contact_id AS "contactId", started_at AS "startedAt", closed_at IS NOT NULL AS closed
     FROM encounter WHERE session_id = $1 AND member_id = $2 AND contact_id = $3 ORDER BY started_at DESC LIMIT 1`,
    [context.sessionId, context.member.id, contactId],
  );
  return rows[0] ?? null;
}

/**
 * The encounter that this response belongs to, if it is one of this session; or of any of theirs, where they take back
 * what they said last in the middle of something else.
 */
export async function encounterOfResponse(
  context: MemberContext,
  responseId: string,
  anySession = false,
): Promise<Encounter | null> {
  const { rows } = await context.db.query<Encounter>(
    `SELECT e.id, e.contact_id AS "contactId", e.started_at AS "startedAt", e.closed_at IS NOT NULL AS closed
     FROM response r JOIN encounter e ON e.id = r.encounter_id
     WHERE r.id = $1 AND ($4 OR r.session_id = $2) AND e.member_id = $3`,
    [responseId, context.sessionId, context.member.id, anySession],
  );
  return rows[0] ?? null;
}
