import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';

export interface Figures {
  readonly today: number;
  /** Yesterday up to this hour. */
  readonly dayBefore: number;
  readonly week: number;
  /** The seven days before, up to the same hour. */
  readonly weekBefore: number;
}

export interface HomeFigures {
  readonly responses: Figures;
  readonly talks: Figures;
  readonly attempts: Figures;
  readonly newMembers: Figures;
  readonly newContacts: Figures;
  readonly messagesIn: Figures;
  readonly messagesOut: Figures;
  readonly activeMembers: number;
  readonly openTasks: number;
  readonly contacts: number;
}

export interface DayFigure {
  readonly day: string;
  readonly responses: number;
  readonly messagesIn: number;
}

type FigureRow = Record<string, number>;

export interface DashboardRepository {
  home(access: Access): Promise<HomeFigures>;
  /** Completed responses and messages of the last 14 days, in the space's time zone. */
  days(access: Access): Promise<DayFigure[]>;
}

/**
 * Live figures. A talk is an outcome that counts as contact, or a completed response about somebody; simulated people
 * are left out except in the demo space, rehearsals always. Days begin in the space's time zone.
 */
export function createDashboardRepository(database: Database): DashboardRepository {
  return {
    async home(access) {
      const { teamIds, territoryIds, whole } = reachParameters(access);
      const [row = {}] = await database.query<FigureRow>(access, HOME, [teamIds, territoryIds, whole]);
      const pair = (name: string): Figures => ({
        today: row[`${name}_today`] ?? 0,
        dayBefore: row[`${name}_day_before`] ?? 0,
        week: row[`${name}_week`] ?? 0,
        weekBefore: row[`${name}_week_before`] ?? 0,
      });
      return {
        responses: pair('responses'),
        talks: pair('talks'),
        attempts: pair('attempts'),
        newMembers: pair('members'),
        newContacts: pair('contacts'),
        messagesIn: pair('inbound'),
        messagesOut: pair('outbound'),
        activeMembers: row['active_members'] ?? 0,
        openTasks: row['open_tasks'] ?? 0,
        contacts: row['all_contacts'] ?? 0,
      };
    },
    days(access) {
      const { teamIds, territoryIds, whole } = reachParameters(access);
      return database.query<DayFigure & Record<string, unknown>>(access, DAYS, [
        teamIds,
        territoryIds,
        whole,
      ]);
    },
  };
}

const SPACE = `
  s AS (
    SELECT id, is_demo, time_zone, date_trunc('day', now() AT TIME ZONE time_zone) AT TIME ZONE time_zone AS today,
           date_trunc('day', now() AT TIME ZONE time_zone - interval '6 days') AT TIME ZONE time_zone AS week,
           date_trunc('day', now() AT TIME ZONE time_zone - interval '13 days') AT TIME ZONE time_zone AS before
      FROM space WHERE id = $1
  )`;

const COUNTED = [
  ['r', 'responses'],
  ['t', 'talks'],
  ['o', 'attempts'],
  ['m', 'members'],
  ['c', 'contacts'],
  ['i', 'inbound'],
  ['w', 'outbound'],
] as const;

/** Today and the last seven days, each beside the same stretch before: half a day is compared with half a day. */
function counted(rows: string, name: string): string {
  return `(
    SELECT count(*) FILTER (WHERE at >= s.today)::int AS ${name}_today,
           count(*) FILTER (WHERE at >= s.today - interval '1 day' AND at < now() - interval '1 day')::int AS ${name}_day_before,
           count(*) FILTER (WHERE at >= s.week)::int AS ${name}_week,
           count(*) FILTER (WHERE at >= s.before AND at < now() - interval '7 days')::int AS ${name}_week_before
      FROM ${rows}, s) ${name}`;
}

/** Rows of the teams ($2) or territories ($3), or all ($4). */
const HOME = `
  WITH ${SPACE},
  r AS (
    SELECT completed_at AS at, response.id FROM response, s
     WHERE space_id = $1 AND status = 'complete' AND NOT rehearsal AND (is_demo OR NOT simulated)
       AND completed_at >= s.before AND ($4 OR team_id = ANY($2::uuid[]) OR territory_id = ANY($3::uuid[]))
  ), o AS (
    SELECT received_at AS at, counts_as_contact AS talk, response_id FROM outcome, s
     WHERE space_id = $1 AND undone_at IS NULL AND NOT rehearsal AND (is_demo OR NOT simulated)
       AND received_at >= s.before AND ($4 OR team_id = ANY($2::uuid[]) OR territory_id = ANY($3::uuid[]))
  ), t AS (
    SELECT at FROM o WHERE talk
    UNION ALL
    SELECT at FROM r WHERE NOT EXISTS (SELECT FROM o WHERE o.response_id = r.id)
  ), m AS (
    SELECT m.joined_at AS at, m.status FROM member m JOIN person p ON p.id = m.person_id, s
     WHERE m.space_id = $1 AND (is_demo OR NOT p.simulated) AND m.status = 'active'
       AND ($4 OR EXISTS (SELECT FROM team_member tm WHERE tm.member_id = m.id AND tm.team_id = ANY($2::uuid[])))
  ), c AS (
    SELECT c.created_at AS at FROM contact c JOIN person p ON p.id = c.person_id, s
     WHERE c.space_id = $1 AND c.created_at >= s.before AND (is_demo OR NOT p.simulated)
       AND ($4 OR c.territory_id = ANY($3::uuid[]))
  ), i AS (
    SELECT received_at AS at FROM inbound, s WHERE space_id = $1 AND $4 AND received_at >= s.before
  ), w AS (
    SELECT created_at AS at FROM outbound, s
     WHERE space_id = $1 AND $4 AND created_at >= s.before AND status IN ('sent', 'delivered', 'read')
  )
  SELECT
    ${COUNTED.map(([, name]) => `${name}.*`).join(', ')},
    (SELECT count(*) FROM m)::int AS active_members,
    (SELECT count(*) FROM task WHERE space_id = $1 AND status IN ('open', 'taken') AND ($4 OR team_id = ANY($2::uuid[])))::int AS open_tasks,
    (SELECT count(*) FROM contact WHERE space_id = $1 AND archived_at IS NULL AND ($4 OR territory_id = ANY($3::uuid[])))::int AS all_contacts
  FROM s, ${COUNTED.map(([rows, name]) => counted(rows, name)).join(', ')}`;

const DAYS = `
  WITH ${SPACE},
  days AS (
    SELECT d::date AS day FROM s, generate_series(
      (now() AT TIME ZONE time_zone)::date - 13, (now() AT TIME ZONE time_zone)::date, interval '1 day') AS d
  ), r AS (
    SELECT (completed_at AT TIME ZONE time_zone)::date AS day, count(*)::int AS n FROM response, s
     WHERE space_id = $1 AND status = 'complete' AND NOT rehearsal AND (is_demo OR NOT simulated)
       AND completed_at >= now() - interval '15 days'
       AND ($4 OR team_id = ANY($2::uuid[]) OR territory_id = ANY($3::uuid[])) GROUP BY 1
  ), i AS (
    SELECT (received_at AT TIME ZONE time_zone)::date AS day, count(*)::int AS n FROM inbound, s
     WHERE space_id = $1 AND $4 AND received_at >= now() - interval '15 days' GROUP BY 1
  )
  SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(r.n, 0) AS responses, coalesce(i.n, 0) AS "messagesIn"
    FROM days LEFT JOIN r ON r.day = days.day LEFT JOIN i ON i.day = days.day ORDER BY days.day`;
