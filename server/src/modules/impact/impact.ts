import type { ClientBase } from 'pg';

export interface Impact {
  readonly doors: number;
  readonly talks: number;
  readonly hours: number;
  readonly week: { readonly doors: number; readonly talks: number };
  /** Weeks in a row, up to this one or the last, in which something was done. */
  readonly weeks: number;
  readonly goals: readonly {
    readonly team: string;
    readonly done: number;
    readonly goal: number;
    readonly percent: number;
  }[];
  /** Among the members of the first team, by talks; null unless it is wanted. */
  readonly place: { readonly place: number; readonly of: number } | null;
}

export interface ImpactOf {
  readonly memberId: string;
  readonly now: Date;
  /** The space's: its weeks are everybody's. */
  readonly timeZone: string;
  readonly compare: boolean;
}

/** What counts: neither taken back nor practised. */
const COUNTS = 'o.undone_at IS NULL AND NOT o.rehearsal';

/**
 * Figures as everywhere (design, section 1): an attempt is an outcome recorded, a talk one that counts as contact; a meeting
 * or street survey that was completed is a talk, too. Hours are those of shifts attended.
 */
const FIGURES = `
WITH done AS (
  SELECT o.door_id IS NOT NULL AS door, o.counts_as_contact AS talk, o.received_at AS at
  FROM outcome o WHERE o.member_id = $1 AND ${COUNTS}
  UNION ALL
  SELECT false, r.status = 'complete', coalesce(r.completed_at, r.started_at)
  FROM response r WHERE r.filled_by_id = $1 AND NOT r.rehearsal AND r.status = 'complete'
    AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.response_id = r.id)
), shifts AS (
  SELECT h.starts_at, h.ends_at FROM sign_up s JOIN shift h ON h.id = s.shift_id
  JOIN member m ON m.person_id = s.person_id WHERE m.id = $1 AND s.status = 'attended'
), weeks AS (
  SELECT DISTINCT date_trunc('week', at AT TIME ZONE $3)::date AS week
  FROM (SELECT at FROM done UNION ALL SELECT starts_at FROM shifts) x
), this AS (SELECT date_trunc('week', $2::timestamptz AT TIME ZONE $3)::date AS week),
runs AS (
  SELECT week, week + (7 * row_number() OVER (ORDER BY week DESC))::int AS run FROM weeks
)
SELECT (SELECT count(*)::int FROM done WHERE door) AS doors,
       (SELECT count(*)::int FROM done WHERE talk) AS talks,
       (SELECT coalesce(sum(extract(epoch FROM ends_at - starts_at)) / 3600, 0)::float FROM shifts) AS hours,
       (SELECT count(*)::int FROM done, this WHERE door AND at AT TIME ZONE $3 >= this.week) AS "weekDoors",
       (SELECT count(*)::int FROM done, this WHERE talk AND at AT TIME ZONE $3 >= this.week) AS "weekTalks",
       (SELECT count(*)::int FROM runs
        WHERE run = (SELECT run FROM runs, this WHERE runs.week >= this.week - 7 ORDER BY runs.week DESC LIMIT 1)) AS weeks`;

/** Talks of each of the member's teams that has a goal. */
const GOALS = `
SELECT t.name AS team, (t.goal ->> 'talks')::int AS goal,
       (SELECT count(*)::int FROM outcome o WHERE o.team_id = t.id AND o.counts_as_contact AND ${COUNTS})
       + (SELECT count(*)::int FROM response r WHERE r.team_id = t.id AND r.status = 'complete' AND NOT r.rehearsal
            AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.response_id = r.id)) AS done
FROM team_member m JOIN team t ON t.id = m.team_id
WHERE m.member_id = $1 AND t.archived_at IS NULL AND jsonb_typeof(t.goal -> 'talks') = 'number'
ORDER BY m.joined_at, t.id`;

const PLACE = `
WITH mates AS (
  SELECT member_id FROM team_member WHERE team_id =
    (SELECT team_id FROM team_member WHERE member_id = $1 ORDER BY joined_at, id LIMIT 1)
), talks AS (
  SELECT mates.member_id,
         (SELECT count(*) FROM outcome o WHERE o.member_id = mates.member_id AND o.counts_as_contact AND ${COUNTS})
         + (SELECT count(*) FROM response r WHERE r.filled_by_id = mates.member_id AND r.status = 'complete'
              AND NOT r.rehearsal AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.response_id = r.id)) AS n
  FROM mates
)
SELECT (1 + (SELECT count(*) FROM talks o WHERE o.n > me.n))::int AS place, (SELECT count(*) FROM talks)::int AS of
FROM talks me WHERE me.member_id = $1`;

interface FigureRow {
  readonly doors: number;
  readonly talks: number;
  readonly hours: number;
  readonly weekDoors: number;
  readonly weekTalks: number;
  readonly weeks: number;
}

/** One member's own figures. */
export async function impactOf(db: Pick<ClientBase, 'query'>, whose: ImpactOf): Promise<Impact> {
  const { memberId, now, timeZone, compare } = whose;
  const { rows } = await db.query<FigureRow>(FIGURES, [memberId, now, timeZone]);
  const row = rows[0] ?? { doors: 0, talks: 0, hours: 0, weekDoors: 0, weekTalks: 0, weeks: 0 };
  const goals = await db.query<{ team: string; goal: number; done: number }>(GOALS, [memberId]);
  const place = compare ? await db.query<{ place: number; of: number }>(PLACE, [memberId]) : null;
  return {
    doors: row.doors,
    talks: row.talks,
    hours: row.hours,
    week: { doors: row.weekDoors, talks: row.weekTalks },
    weeks: row.weeks,
    goals: goals.rows
      .filter(({ goal }) => goal > 0)
      .map((one) => ({ ...one, percent: Math.round((100 * one.done) / one.goal) })),
    place: place?.rows[0] ?? null,
  };
}
