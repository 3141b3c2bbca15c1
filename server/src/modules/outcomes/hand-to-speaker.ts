import { effectsOf, type EffectsOf } from './entry-effects.ts';
import type { FieldContext } from './field-context.ts';
import type { Entry } from './record-outcomes.ts';

/** Of the list's team (else of the space), whoever speaks the language and has the fewest doors waiting already. */
const FIND = `
SELECT x.item_id AS "itemId", i.assignee_id AS before, s.id AS to
FROM jsonb_to_recordset($2::jsonb) AS x(item_id uuid, language text)
JOIN work_list_item i ON i.space_id = $1 AND i.id = x.item_id
JOIN work_list w ON w.id = i.list_id
LEFT JOIN action a ON a.id = w.action_id
JOIN LATERAL (
  SELECT m.id FROM member m JOIN person p ON p.id = m.person_id
  WHERE m.space_id = $1 AND m.status = 'active' AND m.id <> $3 AND split_part(p.language, '-', 1) = x.language
    AND (coalesce(w.team_id, a.team_id) IS NULL
         OR EXISTS (SELECT 1 FROM team_member t WHERE t.member_id = m.id AND t.team_id = coalesce(w.team_id, a.team_id)))
  ORDER BY (SELECT count(*) FROM work_list_item o WHERE o.assignee_id = m.id AND o.done_at IS NULL), m.joined_at, m.id
  LIMIT 1) s ON true`;

/** Doors where another language is needed go to somebody who speaks it; where nobody does, organizers are told. */
export async function handToSpeakers(
  field: FieldContext,
  entries: readonly Entry[],
  effects: EffectsOf,
): Promise<void> {
  const foreign = entries.filter(({ report, target }) => Boolean(report.language) && target.itemId !== null);
  if (foreign.length === 0) return;
  const { db, spaceId, memberId } = field;
  const wanted = foreign.map(({ report, target }) => ({ item_id: target.itemId, language: report.language }));
  const { rows } = await db.query<{ itemId: string; before: string | null; to: string }>(FIND, [
    spaceId,
    JSON.stringify(wanted),
    memberId,
  ]);
  if (rows.length > 0) {
    await db.query(
      `UPDATE work_list_item i SET assignee_id = x.to
       FROM jsonb_to_recordset($2::jsonb) AS x("itemId" uuid, "to" uuid) WHERE i.space_id = $1 AND i.id = x."itemId"`,
      [spaceId, JSON.stringify(rows)],
    );
  }
  for (const entry of foreign) {
    const row = rows.find(({ itemId }) => itemId === entry.target.itemId);
    if (row !== undefined) effectsOf(effects, entry).assignee = row;
  }
}
