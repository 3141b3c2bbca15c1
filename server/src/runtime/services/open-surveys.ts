import type { ServiceContext } from './service.ts';
import { localText } from './local-text.ts';

export interface OpenSurvey {
  readonly id: string;
  readonly title: string;
  readonly anonymity: 'named' | 'optional' | 'anonymous';
  readonly versionId: string;
  readonly version: number;
  readonly flowKey: string;
  readonly languages: readonly string[];
  readonly content: unknown;
}

/** Newest version of every survey that is published and open now for these; those this member used last come first. */
const OPEN_SURVEYS_SQL = `
SELECT s.id, s.title, s.anonymity, v.id AS "versionId", v.version, v.flow_key AS "flowKey", v.languages, v.content
FROM survey s
JOIN LATERAL (SELECT * FROM survey_version v WHERE v.survey_id = s.id AND v.killed_at IS NULL
              ORDER BY v.version DESC LIMIT 1) v ON true
LEFT JOIN LATERAL (SELECT r.started_at FROM response r WHERE r.filled_by_id = $2 AND r.survey_id = s.id
                   ORDER BY r.started_at DESC LIMIT 1) used ON true
WHERE s.space_id = $1 AND s.status = 'published' AND s.archived_at IS NULL
  AND coalesce(v.content->>'audience', 'volunteer') = ANY($4::text[])
  AND coalesce(s.opens_at <= $3, true) AND coalesce(s.closes_at > $3, true)
ORDER BY used.started_at DESC NULLS LAST, s.created_at, s.id`;

type Row = Omit<OpenSurvey, 'title'> & { readonly title: unknown };

/** @param whom volunteers who ask, or people who fill it in themselves */
export async function openSurveysOf(
  context: ServiceContext,
  whom: 'volunteer' | 'self',
): Promise<OpenSurvey[]> {
  const { rows } = await context.db.query<Row>(OPEN_SURVEYS_SQL, [
    context.spaceId,
    context.member?.id ?? null,
    context.now,
    [whom, 'both'],
  ]);
  const { language, space } = context;
  return rows.map((row) => ({ ...row, title: localText(row.title, language, space.defaultLanguage) }));
}
