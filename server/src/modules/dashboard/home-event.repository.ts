import type { Database } from '../../db/database.ts';
import type { Access, Actor } from '../access/actor.ts';
import type { Right } from '../access/rights.ts';
import { tellTogether, type EventKind, type HomeEvent, type HomeEventRow } from './home-event.ts';
import { reachParameters } from '../access/reach-parameters.ts';

/** So many rows of each kind are looked at; an hour of a busy evening fits in. */
const LOOKED_AT = 120;

/** $2: the whole space, $3: teams, $4: territories, $5: oneself where the right reaches no further, $6: how many. */
const REACH = `
  WITH reach AS (
    SELECT $2::boolean AS whole, $3::uuid[] AS teams, $4::uuid[] AS territories, $5::uuid AS self, $6::int AS most
  )`;
const NO_SURVEY = `NULL::uuid AS "surveyId", NULL::jsonb AS title`;

const SOURCES: Readonly<Record<EventKind, { readonly rights: readonly Right[]; readonly sql: string }>> = {
  response: {
    rights: ['responses'],
    sql: `
      SELECT r.id, r.completed_at AS at, r.filled_by_id AS "actorId", r.survey_id AS "surveyId", s.title,
             nullif(concat_ws(' ', c.first_name, c.last_name), '') AS name, NULL AS action, r.id AS "entityId"
        FROM response r JOIN survey s ON s.id = r.survey_id JOIN space ON space.id = r.space_id
        LEFT JOIN contact c ON c.id = r.contact_id, reach
       WHERE r.space_id = $1 AND r.status = 'complete' AND NOT r.rehearsal AND (space.is_demo OR NOT r.simulated)
         AND (reach.whole OR r.team_id = ANY(reach.teams) OR r.territory_id = ANY(reach.territories)
              OR r.filled_by_id = reach.self)
       ORDER BY r.completed_at DESC LIMIT $6`,
  },
  member_joined: {
    rights: ['members_see'],
    sql: `
      SELECT m.id, m.joined_at AS at, NULL::uuid AS "actorId", ${NO_SURVEY}, p.display_name AS name, NULL AS action,
             m.id AS "entityId"
        FROM member m JOIN person p ON p.id = m.person_id JOIN space ON space.id = m.space_id, reach
       WHERE m.space_id = $1 AND m.status = 'active' AND (space.is_demo OR NOT p.simulated)
         AND (reach.whole OR m.id = reach.self OR EXISTS (
               SELECT FROM team_member tm WHERE tm.member_id = m.id AND tm.team_id = ANY(reach.teams)))
       ORDER BY m.joined_at DESC LIMIT $6`,
  },
  survey_published: {
    rights: ['surveys', 'responses'],
    sql: `
      SELECT v.id, v.published_at AS at, v.published_by_member_id AS "actorId", s.id AS "surveyId", s.title,
             NULL AS name, NULL AS action, s.id AS "entityId"
        FROM survey_version v JOIN survey s ON s.id = v.survey_id, reach
       WHERE v.space_id = $1 AND s.archived_at IS NULL AND v.published_by_member_id IS NOT NULL
       ORDER BY v.published_at DESC LIMIT $6`,
  },
  task_done: {
    rights: ['tasks'],
    sql: `
      SELECT t.id, t.done_at AS at, t.done_by_member_id AS "actorId", ${NO_SURVEY},
             nullif(concat_ws(' ', c.first_name, c.last_name), '') AS name, NULL AS action, t.id AS "entityId"
        FROM task t LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN member a ON a.id = t.assignee_id, reach
       WHERE t.space_id = $1 AND t.status = 'done' AND t.done_at IS NOT NULL
         AND (reach.whole OR t.team_id = ANY(reach.teams) OR c.territory_id = ANY(reach.territories)
              OR t.assignee_id = reach.self
              OR EXISTS (SELECT FROM team_member tm WHERE tm.member_id = a.id AND tm.team_id = ANY(reach.teams)))
       ORDER BY t.done_at DESC LIMIT $6`,
  },
  opted_out: {
    rights: ['contacts'],
    sql: `
      SELECT e.id, e.at, NULL::uuid AS "actorId", ${NO_SURVEY},
             coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), p.display_name) AS name, NULL AS action,
             c.id AS "entityId"
        FROM consent_entry e JOIN person p ON p.id = e.person_id JOIN contact c ON c.person_id = e.person_id
        JOIN space ON space.id = e.space_id, reach
       WHERE e.space_id = $1 AND NOT e.given AND (space.is_demo OR NOT p.simulated)
         AND (reach.whole OR c.territory_id = ANY(reach.territories) OR c.created_by_member_id = reach.self
              OR EXISTS (SELECT FROM response r WHERE r.contact_id = c.id AND r.team_id = ANY(reach.teams)))
       ORDER BY e.at DESC LIMIT $6`,
  },
  organizer_change: {
    rights: ['audit'],
    sql: `
      SELECT a.id, a.at, a.actor_member_id AS "actorId", ${NO_SURVEY}, NULL AS name, a.action,
             CASE WHEN a.entity_id ~ '^[0-9a-f-]{36}$' THEN a.entity_id::uuid END AS "entityId"
        FROM audit_entry a, reach
       WHERE a.space_id = $1 AND a.actor_member_id IS NOT NULL AND a.action = ANY(ARRAY[
               'connection.create', 'connection.delete', 'connection.pause', 'connection.resume', 'invite.create',
               'invite.revoke', 'member.change', 'space.change', 'status.create', 'survey.create', 'survey.close',
               'survey.reopen', 'task_type.create', 'team.create'])
       ORDER BY a.at DESC LIMIT $6`,
  },
};

type SourceRow = Omit<HomeEventRow, 'kind' | 'actor' | 'survey'> & {
  readonly actorId: string | null;
  readonly surveyId: string | null;
  readonly title: Record<string, string> | null;
};

export interface HomeEventRepository {
  latest(actor: Actor, limit: number): Promise<HomeEvent[]>;
}

/** What happened lately, each kind by its right and within that right's reach. */
export function createHomeEventRepository(database: Database): HomeEventRepository {
  async function rowsOf(access: Access, kind: EventKind): Promise<(SourceRow & { kind: EventKind })[]> {
    const { teamIds, territoryIds, whole, self } = reachParameters(access);
    const values = [whole, teamIds, territoryIds, self, LOOKED_AT];
    const rows = await database.query<SourceRow & Record<string, unknown>>(
      access,
      REACH + SOURCES[kind].sql,
      values,
    );
    return rows.map((row) => ({ ...row, kind }));
  }

  return {
    async latest(actor, limit) {
      const kinds = (Object.keys(SOURCES) as EventKind[]).filter((kind) =>
        SOURCES[kind].rights.some((right) => actor.can(right)),
      );
      const found = await Promise.all(
        kinds.map((kind) => rowsOf(actor.access(...SOURCES[kind].rights), kind)),
      );
      const rows = found.flat();
      const names = await namesOf(database, actor, new Set(rows.map(({ actorId }) => actorId ?? '')));
      return tellTogether(
        rows.map((row) => describe(row, names)),
        limit,
      );
    },
  };
}

/** Colleagues are named to whoever may see what they did. */
async function namesOf(database: Database, actor: Actor, ids: ReadonlySet<string>) {
  const members = await database.in(actor).member.findMany({
    where: { id: { in: [...ids].filter((id) => id !== '') } },
    select: { id: true, person: { select: { displayName: true } } },
  });
  return new Map(members.map(({ id, person }) => [id, person.displayName]));
}

function describe(
  row: SourceRow & { kind: EventKind },
  names: ReadonlyMap<string, string | null>,
): HomeEventRow {
  const { id, kind, at, actorId, surveyId, title, name, action, entityId } = row;
  return {
    ...{ id, kind, at, name, action, entityId },
    actor: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? null },
    survey: surveyId === null || title === null ? null : { id: surveyId, title },
  };
}
