import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { surveysOf } from '../../../test/helpers/filled-surveys.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

/** A chat of the space's person in which a survey was filled in from 12:00 to 12:02. */
async function aTalk() {
  const { person, connection } = space.ids;
  const session = randomUUID();
  const row = { spaceId: space.id, personId: person, identityId: randomUUID(), connectionId: connection };
  await space.db.session.create({
    data: { ...row, id: session, flowKey: 'x', flowVersion: 1, status: 'completed', rev: 1, state: {} },
  });
  const time = (clock: string) => `2026-11-02T${clock}Z`;
  const writes = (clock: string, content: object) =>
    space.db.inbound.create({
      data: { ...row, dedupKey: randomUUID(), content, receivedAt: time(clock) },
    });
  const hears = (clock: string, text: string, choices: object[] = []) =>
    space.db.outbound.create({
      data: { ...row, sessionId: session, message: { text, choices }, createdAt: time(clock) },
    });
  await writes('11:59:00', { text: 'Ana Example' });
  await hears('12:00:00.100', 'What matters?', [{ token: 't1', label: 'Rent' }]);
  await writes('12:01:00', { choice: 't1' });
  await hears('12:01:00.100', 'Where?');
  await writes('12:02:00', { location: { lat: 1, lng: 2 } });
  await hears('12:02:00.300', 'Thank you.');
  await writes('12:09:00', { text: 'Next contact' });
  return session;
}

test('the talk from the first question to the last, taps by the words on the button, nothing before or after', async () => {
  const survey = await surveysOf(app, space)();
  const id = await survey.give({ mode: 'asked', sessionId: await aTalk(), answers: {} });
  const { body } = await space.administrator.get(`/api/v1/responses/${id}/transcript`);
  const { messages } = body as { messages: { text: string }[] };
  expect(messages.map(({ text }) => text)).toEqual(['What matters?', 'Rent', 'Where?', '', 'Thank you.']);
  expect(messages[1]).toMatchObject({ direction: 'in', tapped: true });
  expect(messages[3]).toMatchObject({ attachment: 'location' });
});

test('an anonymous response shows no talk, no volunteer, no time, and is not found by volunteer or team', async () => {
  const survey = await surveysOf(app, space)('anonymous');
  const { member, team } = space.ids;
  const sessionId = await aTalk();
  const id = await survey.give({ filledById: member, teamId: team, sessionId, answers: { topic: 'rent' } });
  const talk = await space.administrator.get(`/api/v1/responses/${id}/transcript`);
  expect(talk.body).toEqual({ isAnonymous: true, messages: [] });
  const one = await space.administrator.get(`/api/v1/responses/${id}`);
  expect(one.body).toMatchObject({ filledBy: null, team: null, startedAt: '2026-11-02T12:00:00.000Z' });
  for (const filter of [`memberId=${member}`, `teamId=${team}`]) {
    const { body } = await space.administrator.get(`/api/v1/responses?surveyId=${survey.id}&${filter}`);
    expect(body).toMatchObject({ items: [] });
  }
  const organizer = await space.caller('field_organizer');
  expect((await organizer.get(`/api/v1/responses/${id}`)).status).toBe(404);
  expect((await organizer.get(`/api/v1/responses/${id}/transcript`)).status).toBe(404);
});
