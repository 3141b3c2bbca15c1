import type { Channel } from '@muster/conversations';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { CLOSED, scopeValues, type ResultFilter } from './result-scope.ts';

/** A response as an export holds it. Times are those of the space: `2026-11-22 14:05`. */
export interface ExportRow {
  readonly id: string;
  readonly versionId: string;
  readonly version: number;
  readonly status: 'complete' | 'partial';
  readonly mode: 'asked' | 'self' | 'anonymous';
  readonly channel: Channel;
  readonly language: string;
  readonly started: string;
  readonly completed: string | null;
  readonly team: string | null;
  readonly territory: string | null;
  readonly volunteer: string | null;
  readonly contact: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

const PAGE = 500;
const LOCAL = (column: string) => `to_char(${column} AT TIME ZONE s.time_zone, 'YYYY-MM-DD HH24:MI')`;

const ROWS = `
WITH page AS (
  SELECT r.* FROM response r
   WHERE ${CLOSED} AND ($14::timestamptz IS NULL OR (r.started_at, r.id) > ($14, $15::uuid))
   ORDER BY r.started_at, r.id LIMIT ${String(PAGE)}
)
SELECT r.id, r.survey_version_id AS "versionId", v.version, r.status, r.mode, r.channel, r.language, r.started_at AS at,
       ${LOCAL('r.started_at')} AS started, ${LOCAL('r.completed_at')} AS completed,
       t.name AS team, y.name AS territory, p.display_name AS volunteer,
       nullif(concat_ws(' ', c.first_name, c.last_name), '') AS contact,
       coalesce((SELECT jsonb_object_agg(a.question, a.value) FROM answer a WHERE a.response_id = r.id), '{}') AS answers
  FROM page r
  JOIN space s ON s.id = r.space_id
  JOIN survey_version v ON v.id = r.survey_version_id
  LEFT JOIN team t ON t.id = r.team_id
  LEFT JOIN territory y ON y.id = r.territory_id
  LEFT JOIN member m ON m.id = r.filled_by_id
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN contact c ON c.id = r.contact_id
 ORDER BY r.started_at, r.id`;

/** All responses of a selection, the oldest first, read page by page: as many as there are fit into little memory. */
export async function* exportRows(
  database: Database,
  access: Access,
  filter: ResultFilter,
): AsyncGenerator<ExportRow> {
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const rows: (ExportRow & { at: Date } & Record<string, unknown>)[] = await database.query(access, ROWS, [
      ...scopeValues(access, filter),
      after?.at ?? null,
      after?.id ?? null,
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { at: last.at, id: last.id };
  }
}
