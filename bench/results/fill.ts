import type { SurveyQuestion } from '@muster/conversations';
import type { PrismaClient } from '@muster/prisma';
import type { Pool } from 'pg';
import { newId } from '../../server/src/runtime/ids.ts';

const TEAMS = 12;
const TERRITORIES = 30;
const MEMBERS = 300;
const DAYS = 240;
const FIRST_DAY = '2026-03-01';

export interface FilledSpace {
  readonly spaceId: string;
  readonly surveyId: string;
  readonly teamIds: readonly string[];
  readonly territoryIds: readonly string[];
  readonly memberIds: readonly string[];
}

const say = (text: string) => ({ en: text });
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `o${String(at)}`, label: say(`Option ${String(at)}`) }));
const several = (
  kind: SurveyQuestion['kind'],
  count: number,
  more: Partial<SurveyQuestion> = {},
): SurveyQuestion[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${kind}_${String(at)}`, kind, text: say(`${kind} ${String(at)}`) },
    ...more,
  }));

/** Twenty questions, as a long canvass has them: mostly choices, some figures, words now and then. */
const QUESTIONS: readonly SurveyQuestion[] = [
  ...several('single', 8, { options: options(5) }),
  ...several('multiple', 3, { options: options(6) }),
  ...several('scale', 3, { min: 1, max: 10 }),
  ...several('integer', 2),
  ...several('yes_no', 2),
  ...several('date', 1),
  ...several('long_text', 1),
];
export const CHOICE = 'single_0';
export const OTHER_CHOICE = 'multiple_0';

/** Value of an answer by its kind, out of a number `h` that is its own. */
const VALUES = `
  WHEN 'single' THEN to_jsonb('o' || h % 5)
  WHEN 'multiple' THEN jsonb_build_array('o' || h % 6, 'o' || (h % 6 + 1 + h / 7 % 5) % 6)
  WHEN 'scale' THEN to_jsonb(1 + h % 10)
  WHEN 'integer' THEN to_jsonb(16 + h % 80)
  WHEN 'yes_no' THEN to_jsonb(h % 3 = 0)
  WHEN 'date' THEN to_jsonb((date '2015-01-01' + h % 4000)::text)
  WHEN 'long_text' THEN to_jsonb('What I wish for is number ' || h)`;

/** A space whose one survey was answered by so many people, over eight months, by all teams, on three channels. */
export async function fillSpace(
  prisma: PrismaClient,
  pool: Pool,
  { spaceId, responses }: { readonly spaceId: string; readonly responses: number },
): Promise<FilledSpace> {
  const people = await makePeople(prisma, pool, spaceId);
  const survey = await makeSurvey(prisma, spaceId);
  const values = [
    ...[spaceId, survey.surveyId, survey.versionIds, people.teamIds, people.territoryIds, people.memberIds],
    ...[responses, FIRST_DAY],
  ];
  await pool.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, team_id, territory_id, filled_by_id, mode,
                           channel, language, status, started_at, completed_at)
     SELECT uuidv7(started - now()), $1, $2, ($3::uuid[])[1 + (n > $7::int / 2)::int], ($4::uuid[])[1 + n % ${String(TEAMS)}],
            ($5::uuid[])[1 + n % ${String(TERRITORIES)}], ($6::uuid[])[1 + n % ${String(MEMBERS)}], 'asked',
            (ARRAY['telegram', 'whatsapp', 'sms'])[1 + n % 10 / 5 + (n % 10 = 9)::int]::channel, 'en',
            (CASE WHEN n % 12 = 0 THEN 'partial' WHEN n % 400 = 1 THEN 'open' ELSE 'complete' END)::response_status,
            started, started + (40 + hashint4(n) & 511) * interval '1 second'
       FROM generate_series(1, $7::int) n,
            LATERAL (SELECT $8::timestamptz + n * (interval '${String(DAYS)} days' / $7::int) AS started) s`,
    values,
  );
  const given = QUESTIONS.map(
    ({ id, kind }) => `('${id}', hashtext(id::text || '${id}') & 1048575, '${kind}')`,
  );
  await pool.query(
    `INSERT INTO answer (response_id, question, value, raw, match, at)
     SELECT id, question, CASE WHEN h % 19 <> 0 THEN CASE kind ${VALUES} END END, NULL, 'token', started_at
       FROM response, LATERAL (VALUES ${given.join(', ')}) AS one(question, h, kind)
      WHERE survey_id = $1 AND h % 23 <> 0`,
    [survey.surveyId],
  );
  await pool.query('VACUUM ANALYZE response, answer');
  return { spaceId, surveyId: survey.surveyId, ...people };
}

const NOWHERE = { minLng: 0, minLat: 0, maxLng: 0, maxLat: 0 };

async function makePeople(prisma: PrismaClient, pool: Pool, spaceId: string) {
  const ids = (count: number) => Array.from({ length: count }, () => newId());
  const [teamIds, territoryIds, memberIds] = [ids(TEAMS), ids(TERRITORIES), ids(MEMBERS)];
  const name = (what: string, at: number) => `${what} ${String(at + 1)}`;
  await prisma.team.createMany({ data: teamIds.map((id, at) => ({ id, spaceId, name: name('Team', at) })) });
  await prisma.territory.createMany({
    data: territoryIds.map((id, at) => ({ id, spaceId, name: name('Area', at), boundary: {}, ...NOWHERE })),
  });
  await pool.query(
    `INSERT INTO person (id, space_id, display_name)
     SELECT id, $1, 'Volunteer ' || at FROM unnest($2::uuid[]) WITH ORDINALITY AS one(id, at)`,
    [spaceId, memberIds],
  );
  await pool.query(
    `INSERT INTO member (id, space_id, person_id) SELECT id, $1, id FROM unnest($2::uuid[]) AS id`,
    [spaceId, memberIds],
  );
  return { teamIds, territoryIds, memberIds };
}

async function makeSurvey(prisma: PrismaClient, spaceId: string) {
  const title = say('A long canvass');
  const content = {
    ...{ specVersion: 1, languages: ['en'], title, anonymity: 'optional' },
    questions: QUESTIONS,
  };
  const { id: surveyId } = await prisma.survey.create({
    data: { spaceId, title, draft: {}, status: 'published' },
  });
  const versionIds = [newId(), newId()];
  for (const [at, id] of versionIds.entries()) {
    await prisma.surveyVersion.create({
      data: {
        ...{
          id,
          spaceId,
          surveyId,
          version: at + 1,
          content,
          languages: ['en'],
        },
        ...{ flowKey: `survey:${surveyId}`, hash: String(at) },
      },
    });
  }
  return { surveyId, versionIds };
}
