import { languageName, languageOption } from './join-lookups.ts';
import { localText, shortLabel } from './local-text.ts';
import { noticeOf } from './notice.ts';
import { openSurveysOf } from './open-surveys.ts';
import { done, refused, type Lookup } from './service.ts';
import type { NoticeLevel } from '@muster/conversations/flows';
import { responsesToday } from './responses-today.ts';

interface Me {
  readonly name: string | null;
  readonly phone: string | null;
  readonly notices: NoticeLevel;
  readonly teams: readonly string[];
}

/** Read anew each time: the very turn that asks may have changed it. */
export const myContext: Lookup<'my_context'> = async (context) => {
  const { db, member, space, identity } = context;
  const { rows } = await db.query<Me>(
    `SELECT p.display_name AS name, m.phone, m.notice_preference AS notices,
            ARRAY(SELECT t.name FROM team_member tm JOIN team t ON t.id = tm.team_id
                  WHERE tm.member_id = m.id AND t.archived_at IS NULL ORDER BY tm.joined_at, t.name) AS teams
     FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = $1`,
    [member.id],
  );
  const surveys = await openSurveysOf(context, 'volunteer');
  const list = new Intl.ListFormat(context.language, { type: 'conjunction' });
  return done({
    name: rows[0]?.name ?? identity.platformName ?? '',
    space: space.name,
    language: context.language,
    languageName: languageName(context.language),
    teams: list.format(rows[0]?.teams ?? []),
    phone: rows[0]?.phone ?? null,
    notices: rows[0]?.notices ?? 'all',
    openSurveys: surveys.length,
    survey: surveys[0]?.id ?? null,
    surveyTitle: surveys[0]?.title ?? null,
    today: await responsesToday(context),
    notice: noticeOf(context).notice,
  });
};

export const openSurveys: Lookup<'open_surveys'> = async (context) => {
  const surveys = await openSurveysOf(context, 'volunteer');
  if (surveys.length === 0) return refused('none');
  return done(surveys.map(({ id, title }) => ({ id, label: shortLabel(title) })));
};

export const surveyLanguages: Lookup<'survey_languages'> = async (context, { survey }) => {
  const found = (await openSurveysOf(context, 'volunteer')).find(({ id }) => id === survey);
  if (found === undefined) return refused('not_found');
  if (found.languages.length < 2) return refused('only_one');
  return done(found.languages.map(languageOption));
};

export const consentWording: Lookup<'consent_wording'> = async (context, { language }) => {
  const { rows } = await context.db.query<{ text: unknown; version: number }>(
    `SELECT text, version FROM consent_wording WHERE space_id = $1 AND purpose = 'data_storage'
     ORDER BY version DESC LIMIT 1`,
    [context.spaceId],
  );
  const wording = rows[0];
  if (wording === undefined) return refused('not_found');
  const text = localText(wording.text, language ?? context.language, context.space.defaultLanguage);
  return done({ text, version: String(wording.version) });
};

interface NamedRow {
  readonly id: string;
  readonly name: unknown;
  readonly code: string;
}

export const contactStatusOptions: Lookup<'contact_status_options'> = async (context) => {
  const { rows } = await context.db.query<NamedRow>(
    `SELECT id, name, code FROM status WHERE space_id = $1 AND retired_at IS NULL ORDER BY position, id`,
    [context.spaceId],
  );
  return rows.length === 0 ? refused('none') : done(options(rows, context, 's'));
};

export const taskTypes: Lookup<'task_types'> = async (context) => {
  const { rows } = await context.db.query<NamedRow>(
    `SELECT id, name, code FROM task_type WHERE space_id = $1 AND retired_at IS NULL ORDER BY position, id`,
    [context.spaceId],
  );
  return rows.length === 0 ? refused('none') : done(options(rows, context, 't'));
};

/** Besides its label: its place with a letter (`s4`), its code, and its name in the other languages of the space. */
function options(
  rows: readonly NamedRow[],
  { language, space }: { language: string; space: { defaultLanguage: string } },
  letter: string,
): { id: string; label: string; words: string[] }[] {
  return rows.map(({ id, name, code }, index) => ({
    id,
    label: shortLabel(localText(name, language, space.defaultLanguage)),
    words: [
      `${letter}${String(index + 1)}`,
      code.replaceAll('_', ' '),
      ...Object.values((name ?? {}) as Record<string, unknown>).filter((one) => typeof one === 'string'),
    ],
  }));
}

export const teamOptions: Lookup<'team_options'> = async (context) => {
  const { rows } = await context.db.query<{ id: string; name: string; mine: boolean }>(
    `SELECT t.id, t.name, tm.id IS NOT NULL AS mine
     FROM team t LEFT JOIN team_member tm ON tm.team_id = t.id AND tm.member_id = $2
     WHERE t.space_id = $1 AND t.archived_at IS NULL AND (t.joinable AND NOT t.hidden OR tm.id IS NOT NULL)
     ORDER BY mine DESC, t.name`,
    [context.spaceId, context.member.id],
  );
  if (rows.length === 0) return refused('none');
  return done(rows.map(({ id, name, mine }) => ({ id, label: shortLabel(mine ? `✓ ${name}` : name) })));
};
