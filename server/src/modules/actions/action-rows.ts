import type { ActionFacts, Briefing } from '@muster/conversations/flows';
import type { ClientBase } from 'pg';
import { localText } from '../../runtime/services/local-text.ts';
import { wallClock } from './local-time.ts';
import { PLACED } from './shift-lock.ts';

/** An action with what its shifts come to, as conversations and messages need it. */
export interface ActionRow {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly status: 'draft' | 'proposed' | 'published' | 'cancelled' | 'done';
  readonly title: unknown;
  readonly description: unknown;
  readonly briefing: unknown;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly place: string | null;
  readonly address: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly team: string | null;
  readonly teamId: string | null;
  readonly territoryId: string | null;
  readonly leaderId: string | null;
  readonly leader: string | null;
  readonly createdById: string | null;
  readonly createdBy: string | null;
  /** Shifts that are not over. */
  readonly shifts: number;
  readonly left: number | null;
  readonly needed: number;
}

/** `$now` is written as the parameter that holds the time. */
export const ACTION_COLUMNS = `
  a.id, a.code, a.kind, a.status, a.title, a.description, a.briefing, a.starts_at AS "startsAt", a.ends_at AS "endsAt",
  a.time_zone AS "timeZone", a.place, a.address, a.lat, a.lng, t.name AS team, a.team_id AS "teamId",
  a.territory_id AS "territoryId", a.leader_id AS "leaderId", lp.display_name AS leader,
  a.created_by_member_id AS "createdById", cp.display_name AS "createdBy", x.shifts, x.left, x.needed`;

export const actionTables = (now: string): string => `
  action a
  LEFT JOIN team t ON t.id = a.team_id
  LEFT JOIN member l ON l.id = a.leader_id LEFT JOIN person lp ON lp.id = l.person_id
  LEFT JOIN member c ON c.id = a.created_by_member_id LEFT JOIN person cp ON cp.id = c.person_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS shifts,
           CASE WHEN bool_or(s.capacity IS NULL) THEN NULL
                ELSE coalesce(sum(greatest(s.capacity - u.taken, 0)), 0) END::int AS left,
           coalesce(sum(greatest(coalesce(s.needed, 0) - u.taken, 0)), 0)::int AS needed
    FROM shift s CROSS JOIN LATERAL (
      SELECT count(*) AS taken FROM sign_up u WHERE u.shift_id = s.id AND u.status IN ${PLACED}) AS u
    WHERE s.action_id = a.id AND s.ends_at > ${now}
  ) AS x`;

export interface Words {
  readonly language: string;
  readonly fallback: string;
}

export const titleIn = ({ title }: Pick<ActionRow, 'title'>, { language, fallback }: Words): string =>
  localText(title, language, fallback);

/** As a member sees it; `metres` from where they are. */
export function factsOf(row: ActionRow, words: Words, metres: number | null): ActionFacts {
  const { id, kind, place, address, lat, lng, team, left, needed, timeZone } = row;
  const description = localText(row.description, words.language, words.fallback);
  return {
    ...{ id, kind, place, address, lat, lng, team, left, needed, metres },
    title: titleIn(row, words),
    start: wallClock(row.startsAt, timeZone),
    end: wallClock(row.endsAt, timeZone),
    description: description === '' ? null : description,
  };
}

const PARTS = ['meetingPoint', 'kit', 'talkingPoints', 'script'] as const;

/** The briefing in one language, with the leader's name. */
export function briefingOf({ briefing, leader }: ActionRow, { language, fallback }: Words): Briefing {
  const texts = (briefing ?? {}) as Record<string, unknown>;
  const parts = PARTS.map((part) => [part, localText(texts[part], language, fallback)] as const);
  const given = Object.fromEntries(parts.filter(([, text]) => text !== ''));
  return leader === null ? given : { ...given, leader };
}

/** One action of the space, whatever its status. */
export async function findAction(
  db: ClientBase,
  where: { readonly spaceId: string; readonly id: string; readonly now: Date },
): Promise<ActionRow | undefined> {
  const { rows } = await db.query<ActionRow>(
    `SELECT ${ACTION_COLUMNS} FROM ${actionTables('$3')} WHERE a.space_id = $1 AND a.id = $2`,
    [where.spaceId, where.id, where.now],
  );
  return rows[0];
}
