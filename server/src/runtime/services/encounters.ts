import { newId } from '../ids.ts';
import type { MemberContext } from './service.ts';

export interface Encounter {
  readonly id: string;
  readonly contactId: string | null;
  readonly startedAt: Date;
  readonly closed: boolean;
}

/** A new encounter of this session closes the one before: from then on it can no longer be undone. */
export async function beginEncounter(
  context: MemberContext,
  what: { readonly contactId: string | null; readonly kind: string },
): Promise<Encounter> {
  const { db, spaceId, member, sessionId, now } = context;
  await db.query('UPDATE encounter SET closed_at = $2 WHERE session_id = $1 AND closed_at IS NULL', [
    sessionId,
    now,
  ]);
  const id = newId();
  await db.query(
    `INSERT INTO encounter (id, space_id, member_id, contact_id, session_id, kind, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, spaceId, member.id, what.contactId, sessionId, what.kind, now],
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

/** The encounter that this response belongs to, if it is one of this session. */
export async function encounterOfResponse(
  context: MemberContext,
  responseId: string,
): Promise<Encounter | null> {
  const { rows } = await context.db.query<Encounter>(
    `SELECT e.id, e.contact_id AS "contactId", e.started_at AS "startedAt", e.closed_at IS NOT NULL AS closed
     FROM response r JOIN encounter e ON e.id = r.encounter_id
     WHERE r.id = $1 AND r.session_id = $2 AND e.member_id = $3`,
    [responseId, context.sessionId, context.member.id],
  );
  return rows[0] ?? null;
}
