import { newId } from '../../runtime/ids.ts';
import { newActionCode } from './action-code.ts';
import type { ActionKind } from './action-kinds.ts';
import { planMessages, type ActionMessageKind } from './plan-messages.ts';
import { PLACED, type Rules } from './shift-lock.ts';
import type { Json } from '@muster/conversations';

export interface NewAction {
  readonly kind: ActionKind;
  readonly status: 'draft' | 'proposed' | 'published';
  readonly title: Readonly<Record<string, string>>;
  readonly description?: unknown;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly place: string | null;
  readonly address?: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly teamId: string | null;
  readonly territoryId: string | null;
  readonly leaderId: string | null;
  readonly surveyId: string | null;
  readonly briefing: unknown;
  readonly settings: unknown;
  readonly privacyMode?: boolean;
  readonly createdByMemberId: string;
  readonly shifts: readonly NewShift[];
}

export interface NewShift {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number | null;
  readonly needed: number | null;
}

/** Makes an action with its shifts. */
export async function insertAction(rules: Rules, action: NewAction): Promise<{ id: string; code: string }> {
  const { db, spaceId, now } = rules;
  const [id, code] = [newId(), newActionCode()];
  const description = action.description ?? null;
  await db.query(
    `INSERT INTO action (id, space_id, kind, status, code, title, description, starts_at, ends_at, time_zone, place,
                         address, lat, lng, team_id, territory_id, leader_id, survey_id, briefing, settings, privacy_mode,
                         created_by_member_id, created_at, updated_at)
     VALUES ($1, $2, $3::action_kind, $4::action_status, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21, $22, $23, $23)`,
    [
      ...[id, spaceId, action.kind, action.status, code, JSON.stringify(action.title)],
      description === null ? null : JSON.stringify(description),
      ...[action.startsAt, action.endsAt, action.timeZone, action.place, action.address ?? null],
      ...[action.lat, action.lng, action.teamId, action.territoryId, action.leaderId, action.surveyId],
      ...[JSON.stringify(action.briefing ?? {}), JSON.stringify(action.settings ?? {})],
      ...[action.privacyMode ?? false, action.createdByMemberId, now],
    ],
  );
  await insertShifts(rules, id, action.shifts);
  return { id, code };
}

export async function insertShifts(
  { db, spaceId }: Rules,
  actionId: string,
  shifts: readonly NewShift[],
): Promise<void> {
  await db.query(
    `INSERT INTO shift (id, space_id, action_id, starts_at, ends_at, capacity, needed)
     SELECT s.id, $1, $2, s.starts_at, s.ends_at, s.capacity, s.needed
     FROM unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::int[])
       AS s(id, starts_at, ends_at, capacity, needed)`,
    [
      ...[spaceId, actionId, shifts.map(() => newId())],
      ...[shifts.map(({ startsAt }) => startsAt), shifts.map(({ endsAt }) => endsAt)],
      ...[shifts.map(({ capacity }) => capacity), shifts.map(({ needed }) => needed)],
    ],
  );
}

interface Told {
  readonly actionId: string;
  readonly kind: ActionMessageKind;
  readonly uselessAfter: Date;
  readonly values?: Readonly<Record<string, Json>>;
  /** People on the waiting list, too. */
  readonly waiting?: boolean;
  /** Whose words they are. */
  readonly by?: string;
}

/** Tells everybody who has a place (and those who wait). @returns how many */
export async function tellRoster(rules: Rules, { waiting, by, ...told }: Told): Promise<number> {
  const { rows } = await rules.db.query<{ id: string; personId: string }>(
    `SELECT u.id, u.person_id AS "personId" FROM sign_up u JOIN shift s ON s.id = u.shift_id
     WHERE s.action_id = $1 AND (u.status IN ${PLACED} OR $2 AND u.status = 'waitlisted') ORDER BY u.position`,
    [told.actionId, waiting ?? false],
  );
  // Whoever is in several shifts reads it once, and nobody their own words.
  const others = rows.filter(({ personId }) => personId !== by);
  const once = [...new Map(others.map((row) => [row.personId, row])).values()];
  await planMessages(rules, once.map(({ id, personId }) => ({ ...told, signUpId: id, personId }))); // prettier-ignore
  return once.length;
}

/** Calls an action off and tells everybody at once. Null: it was over, or not there to be called off. */
export async function cancelAction(rules: Rules, id: string, note: string | null): Promise<number | null> {
  const { rows } = await rules.db.query<{ endsAt: Date; published: boolean }>(
    `UPDATE action a SET status = 'cancelled', cancelled_at = $3, cancel_note = $4, revision = a.revision + 1,
            updated_at = $3
     FROM action b WHERE a.space_id = $1 AND a.id = $2 AND b.id = a.id AND a.status IN ('draft', 'proposed', 'published')
       AND a.ends_at > $3
     RETURNING a.ends_at AS "endsAt", b.status = 'published' AS published`,
    [rules.spaceId, id, rules.now, note],
  );
  const cancelled = rows[0];
  if (cancelled === undefined) return null;
  if (!cancelled.published) return 0;
  await dropPlanned(rules, id);
  const values = note === null ? {} : { note };
  return tellRoster(rules, {
    actionId: id,
    kind: 'cancelled',
    uselessAfter: cancelled.endsAt,
    values,
    waiting: true,
  });
}

/** What was still to be told about it is not told any more. */
async function dropPlanned({ db }: Rules, actionId: string): Promise<void> {
  await db.query('DELETE FROM action_message WHERE action_id = $1 AND settled_at IS NULL', [actionId]);
}

/** Publishes a proposal or puts it aside; whoever proposed it is told. False: somebody else has decided. */
export async function decideProposal(
  rules: Rules,
  { id, approve, note }: { id: string; approve: boolean; note?: string | null },
): Promise<boolean> {
  const { db, spaceId, now } = rules;
  const { rows } = await db.query<{ endsAt: Date; personId: string | null }>(
    `UPDATE action a SET status = $3::action_status, cancelled_at = CASE WHEN $5 THEN NULL ELSE $4::timestamptz END,
            cancel_note = $6, updated_at = $4
     FROM action b LEFT JOIN member m ON m.id = b.created_by_member_id
     WHERE a.space_id = $1 AND a.id = $2 AND b.id = a.id AND a.status = 'proposed'
     RETURNING a.ends_at AS "endsAt", m.person_id AS "personId"`,
    [spaceId, id, approve ? 'published' : 'cancelled', now, approve, note ?? null],
  );
  const decided = rows[0];
  if (decided === undefined) return false;
  const { personId, endsAt: uselessAfter } = decided;
  if (personId === null) return true;
  const kind = approve ? 'approved' : 'declined';
  const values = note ? { note } : {};
  await planMessages(rules, [{ actionId: id, signUpId: null, personId, kind, uselessAfter, values }]);
  return true;
}

/**
 * Tells those who can decide it of a proposal: leaders of its team, field organizers of its team; where there are none,
 * staff and administrators who are in a chat.
 */
export async function tellDeciders(
  rules: Rules,
  action: { readonly id: string; readonly teamId: string | null; readonly endsAt: Date },
): Promise<number> {
  const { rows } = await rules.db.query<{ personId: string; near: boolean }>(
    `SELECT m.person_id AS "personId", tm.id IS NOT NULL AS near
     FROM member m LEFT JOIN team_member tm ON tm.member_id = m.id AND tm.team_id = $2
       AND (tm.is_leader OR m.role = 'field_organizer')
     WHERE m.space_id = $1 AND m.status = 'active' AND (tm.id IS NOT NULL OR m.role IN ('administrator', 'staff'))
       AND EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = m.person_id)
     ORDER BY m.id`,
    [rules.spaceId, action.teamId],
  );
  const near = rows.filter((row) => row.near);
  const deciders = near.length > 0 ? near : rows;
  await planMessages(
    rules,
    deciders.map(({ personId }) => ({
      actionId: action.id,
      signUpId: null,
      personId,
      kind: 'proposal',
      uselessAfter: action.endsAt,
    })),
  );
  return deciders.length;
}
