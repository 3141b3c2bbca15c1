import { demoSurvey } from '@muster/conversations/flows';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

interface SurveyBody {
  id: string;
  draftRev: number;
  status: string;
  publishedVersion: number | null;
  hasUnpublishedChanges: boolean;
}

const content = structuredClone(demoSurvey) as unknown as Record<string, unknown>;
const call = (method: string, path: string, body?: unknown, rev?: number) =>
  space.administrator.send(
    method,
    `/api/v1/surveys${path}`,
    body,
    rev === undefined ? {} : { 'if-match': `"${rev}"` },
  );
const aSurvey = async (draft: object = content) =>
  (await call('POST', '', { title: { en: 'Rent' }, content: draft })).body as SurveyBody;

test('a draft becomes version after version, and publishing it unchanged makes none', async () => {
  const survey = await aSurvey();
  const first = await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  expect(first.body).toMatchObject({
    status: 'published',
    publishedVersion: 1,
    hasUnpublishedChanges: false,
  });
  await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);

  const changed = { ...content, title: { ...(content['title'] as object), en: 'Rent, again' } };
  const saved = await call('PUT', `/${survey.id}/draft`, { content: changed }, survey.draftRev);
  expect(saved.body).toMatchObject({ draftRev: 2, publishedVersion: 1, hasUnpublishedChanges: true });
  await call('POST', `/${survey.id}/publish`, undefined, 2);
  const versions = await call('GET', `/${survey.id}/versions`);
  expect((versions.body as { version: number }[]).map(({ version }) => version)).toEqual([2, 1]);
  const flows = await space.db.flowVersion.findMany({ where: { key: `survey:${survey.id}` } });
  expect(flows.map(({ version }) => version).sort()).toEqual([1, 2]);
});

test('who saves on an older revision is told so, and overwrites nothing', async () => {
  const survey = await aSurvey();
  await call('PUT', `/${survey.id}/draft`, { content }, survey.draftRev);
  const late = await call(
    'PUT',
    `/${survey.id}/draft`,
    { content: { title: { en: 'Lost' } } },
    survey.draftRev,
  );
  expect([late.status, (late.body as { error: { code: string } }).error.code]).toEqual([
    412,
    'changed_meanwhile',
  ]);
  expect((await call('PUT', `/${survey.id}/draft`, { content })).body).toMatchObject({
    error: { code: 'revision_required' },
  });
  expect(JSON.stringify((await call('GET', `/${survey.id}`)).body)).not.toContain('Lost');
});

test('of two who publish at once, nobody makes a version twice', async () => {
  const survey = await aSurvey();
  await Promise.all([1, 2, 3].map(() => call('POST', `/${survey.id}/publish`, undefined, survey.draftRev)));
  const versions = await call('GET', `/${survey.id}/versions`);
  expect((versions.body as unknown[]).length).toBe(1);
});

test('a draft with errors is not published, and each finding says where it is', async () => {
  const questions = (content['questions'] as object[]).map((question, index) =>
    index === 0 ? { ...question, goTo: [{ to: 'nowhere' }] } : question,
  );
  const survey = await aSurvey({ ...content, questions });
  const checked = await call('POST', `/${survey.id}/check`);
  expect(checked.body).toMatchObject({
    publishable: false,
    findings: [{ severity: 'error', code: 'unknown_question' }],
  });
  const refused = await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  expect([refused.status, refused.text.includes('nowhere')]).toEqual([422, true]);
  expect(await space.db.surveyVersion.count({ where: { surveyId: survey.id } })).toBe(0);
});

test('what a new survey begins with can be published as it is; in several languages once it is translated', async () => {
  const publish = async (title: Record<string, string>) => {
    const survey = (await call('POST', '', { title })).body as SurveyBody;
    return call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  };
  const titles = { en: 'One', fr: 'Un', es: 'Uno', ar: 'واحد' };
  for (const [language, title] of Object.entries(titles))
    expect((await publish({ [language]: title })).status).toBe(200);
  const refused = await publish(titles);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('A text is missing in French.');
});

test('every change is in the audit log with who made it', async () => {
  const survey = await aSurvey();
  await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  await call('POST', `/${survey.id}/close`);
  const { body } = await space.administrator.get(`/api/v1/audit?entityId=${survey.id}`);
  const { items } = body as { items: { action: string; actor: { name: string } }[] };
  expect(items.map(({ action }) => action)).toEqual(['survey.close', 'survey.publish', 'survey.create']);
  expect(items[0]?.actor.name).toBe('Admin Harbour');
});

test('a version that was published becomes the draft again, and what changed is told question by question', async () => {
  const survey = await aSurvey();
  await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  const [first, ...others] = content['questions'] as { id: string; text: object }[];
  const questions = [{ ...first, text: { ...first?.text, en: 'Another question?' } }, ...others.slice(0, -1)];
  await call('PUT', `/${survey.id}/draft`, { content: { ...content, questions } }, survey.draftRev);
  const { body } = await call('GET', `/${survey.id}/compare?from=1&to=draft`);
  const kinds = (body as { kind: string; question: string }[]).map(({ kind, question }) => [kind, question]);
  expect(kinds).toContainEqual(['changed', first?.id]);
  expect(kinds).toContainEqual(['removed', others.at(-1)?.id]);
  expect((await call('POST', `/${survey.id}/versions/1/restore`, undefined, 1)).status).toBe(412);
  const restored = await call('POST', `/${survey.id}/versions/1/restore`, undefined, 2);
  expect(restored.body).toMatchObject({ draftRev: 3, draft: content });
  expect((await call('GET', `/${survey.id}/compare?from=1&to=draft`)).body).toEqual([]);
});

test('a survey begins from a template in the languages wanted; a copy is a draft of its own', async () => {
  const templates = await space.administrator.get('/api/v1/survey-templates');
  const [{ id } = { id: '' }] = templates.body as { id: string }[];
  const made = await call('POST', '', { title: { fr: 'Chez nous' }, template: id });
  const survey = made.body as SurveyBody & { languages: string[] };
  expect([made.status, survey.languages]).toEqual([201, ['fr']]);
  const copy = await call('POST', `/${survey.id}/duplicate`);
  expect(copy.body).toMatchObject({ title: { fr: 'Chez nous (copie)' }, status: 'draft' });
  expect((await call('POST', '', { title: { en: 'X' }, template: 'nothing' })).status).toBe(404);
});

test('a survey that nobody has answered can be deleted, one with responses cannot', async () => {
  const survey = await aSurvey();
  await call('POST', `/${survey.id}/publish`, undefined, survey.draftRev);
  expect((await call('DELETE', `/${survey.id}`)).status).toBe(204);
  expect((await call('GET', `/${survey.id}`)).status).toBe(404);
  const answered = await space.db.response.findFirstOrThrow();
  expect((await call('DELETE', `/${answered.surveyId}`)).status).toBe(409);
});
