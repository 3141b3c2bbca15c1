import { parseSurveyContent, surveyEffects, type Json, type SurveyContent } from '@muster/conversations';
import { addTags, addTask, changeStatus } from './contact-changes.ts';
import { dueOf } from './contact-commands.ts';
import { fillInFields } from './contact-fields.ts';
import type { ServiceContext } from './service.ts';

export interface OpenResponse {
  readonly id: string;
  readonly contactId: string | null;
  readonly teamId: string | null;
  readonly content: unknown;
  readonly answers: Readonly<Record<string, Json>>;
}

export const STATUS_OF = { completed: 'complete', partial: 'partial', refused: 'partial' } as const;

/** What the answers set about the contact: status, tags, follow-ups. */
export async function applyEffects(
  context: ServiceContext,
  response: OpenResponse,
  contactId: string,
): Promise<{ statusSet: boolean; tasks: number }> {
  const parsed = parseSurveyContent(response.content);
  if (!parsed.ok) return { statusSet: false, tasks: 0 };
  const content: SurveyContent = parsed.content;
  const effects = surveyEffects(content, response.answers);
  const responseId = response.id;
  await addTags(context, contactId, effects.tags);
  await fillInFields(context, contactId, effects.fields);
  const statusId = effects.status === null ? null : await statusOf(context, effects.status);
  if (statusId !== null) await changeStatus(context, { contactId, statusId, responseId });
  let tasks = 0;
  for (const { type } of effects.followUps) {
    const found = await taskTypeOf(context, type);
    if (found === null) continue;
    const dueAt = dueOf(context, null, found.dueDays);
    await addTask(context, { contactId, typeId: found.id, responseId, note: null, dueAt });
    tasks += 1;
  }
  await context.db.query('UPDATE contact SET last_talk_at = $2 WHERE id = $1', [contactId, context.now]);
  return { statusSet: statusId !== null, tasks };
}

/** What a survey names by its code; one that was merged means what took it in, a retired one nothing any more. */
async function statusOf({ db, spaceId }: ServiceContext, code: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT t.id FROM status s JOIN status t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.code = $2 AND t.retired_at IS NULL`,
    [spaceId, code],
  );
  return rows[0]?.id ?? null;
}

async function taskTypeOf(
  { db, spaceId }: ServiceContext,
  code: string,
): Promise<{ id: string; dueDays: number | null } | null> {
  const { rows } = await db.query<{ id: string; dueDays: number | null }>(
    `SELECT t.id, t.due_days AS "dueDays"
       FROM task_type s JOIN task_type t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.code = $2 AND t.retired_at IS NULL`,
    [spaceId, code],
  );
  return rows[0] ?? null;
}
