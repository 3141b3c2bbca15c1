import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { contentOf, option, say, surveysOf, TOPIC } from '../../../test/helpers/filled-surveys.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
let aSurvey: ReturnType<typeof surveysOf>;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  aSurvey = surveysOf(app, space);
});
afterAll(() => app.close());

interface Figures {
  counts: Record<string, number>;
  medianSeconds: number | null;
  timeline: { unit: string; points: { day: string; count: number }[] };
  withheld: boolean;
  questions: ({ id: string; options: { id: string; count: number }[] } & Record<string, unknown>)[];
}

async function figuresOf(survey: string, query = '', who = space.administrator): Promise<Figures> {
  const answer = await who.get(`/api/v1/surveys/${survey}/results?${query}`);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return answer.body as Figures;
}
const question = (figures: Figures, id: string) => figures.questions.find((one) => one.id === id);
const bars = (figures: Figures, id: string) =>
  Object.fromEntries(question(figures, id)?.options.map((one) => [one.id, one.count]) ?? []);

describe('what was answered', () => {
  test('each kind of question is counted as one would by hand, of the people who were asked it', async () => {
    const survey = await aSurvey();
    await survey.give({
      answers: {
        ...{ topic: 'rent', needs: ['food', 'bus'], score: 4, age: 30, home: true, since: '2026-03-01' },
        words: 'The stairs',
      },
    });
    await survey.give({
      answers: { topic: { other: 'Noise' }, needs: ['food'], score: 5, age: 40, home: false },
    });
    await survey.give({ status: 'partial', answers: { topic: 'rent', needs: null } });
    const figures = await figuresOf(survey.id);
    expect(figures.counts).toEqual({ complete: 2, partial: 1, open: 0 });
    expect(figures.medianSeconds).toBe(120);
    expect(
      figures.questions.map(({ id, asked, answered, skipped }) => [id, asked, answered, skipped]),
    ).toEqual([
      ['topic', 3, 3, 0],
      ['needs', 3, 2, 1],
      ['score', 2, 2, 0],
      ['age', 2, 2, 0],
      ['home', 2, 2, 0],
      ['since', 1, 1, 0],
      ['words', 1, 1, 0],
    ]);
    expect(bars(figures, 'topic')).toEqual({ rent: 2, work: 0, '*': 1 });
    expect(bars(figures, 'needs')).toEqual({ food: 2, care: 0, bus: 1 });
    expect(bars(figures, 'home')).toEqual({ true: 1, false: 1 });
    expect(question(figures, 'score')).toMatchObject({ numbers: { mean: 4.5, median: 4.5, min: 4, max: 5 } });
    expect(question(figures, 'age')).toMatchObject({ numbers: { mean: 35, lowerQuartile: 32.5 } });
    expect(question(figures, 'since')).toMatchObject({ days: { points: [{ day: '2026-03-01', count: 1 }] } });
    expect(question(figures, 'words')).toMatchObject({ options: [], numbers: null, days: null });
  });

  test('rehearsals, simulated people, undone ones and those still in progress are in no figure', async () => {
    const survey = await aSurvey();
    const answers = { topic: 'work' };
    await survey.give({ answers });
    await survey.give({ answers, rehearsal: true });
    await survey.give({ answers, simulated: true });
    await survey.give({ answers, status: 'discarded' });
    await survey.give({ answers, status: 'open' });
    const figures = await figuresOf(survey.id);
    expect(figures.counts).toEqual({ complete: 1, partial: 0, open: 1 });
    expect(bars(figures, 'topic')).toMatchObject({ work: 1 });
    expect(figures.timeline.points).toEqual([{ day: '2026-11-02', count: 1 }]);
  });

  test('an answer that is changed or taken back after it was counted is counted anew', async () => {
    const survey = await aSurvey();
    const id = await survey.give({ answers: { topic: 'work', score: 2 } });
    expect(bars(await figuresOf(survey.id), 'topic')).toMatchObject({ work: 1, rent: 0 });
    const { pool } = app.database;
    await pool.query(`UPDATE answer SET value = '"rent"' WHERE response_id = $1 AND question = 'topic'`, [
      id,
    ]);
    await pool.query(`DELETE FROM answer WHERE response_id = $1 AND question = 'score'`, [id]);
    const figures = await figuresOf(survey.id);
    expect(bars(figures, 'topic')).toMatchObject({ work: 0, rent: 1 });
    expect(question(figures, 'score')).toMatchObject({ asked: 0, numbers: null });
  });

  test('versions are put together by the ids of their questions, each can be seen alone, and nothing is lost', async () => {
    const survey = await aSurvey();
    await survey.give({ answers: { topic: 'rent', home: true, age: 20 } });
    const second = await survey.publish(
      2,
      contentOf([
        { ...TOPIC, kind: 'multiple', options: [option('peace'), option('rent')] },
        { id: 'age', kind: 'yes_no', text: say('Of age?') },
      ]),
    );
    await survey.give({ version: second.id, answers: { topic: ['peace', 'rent'], age: true } });
    const all = await figuresOf(survey.id);
    expect(all.questions.map(({ id, retired }) => [id, retired]).slice(0, 4)).toEqual([
      ['topic', false],
      ['age', false],
      ['needs', true],
      ['score', true],
    ]);
    expect(bars(all, 'topic')).toEqual({ peace: 1, rent: 2, work: 0, '*': 0 });
    expect(question(all, 'topic')).toMatchObject({ asked: 2, answered: 2 });
    expect(question(all, 'age')).toMatchObject({ answered: 2, unreadable: 1 });
    expect(bars(all, 'age')).toEqual({ true: 1, false: 0 });
    const first = await figuresOf(survey.id, 'version=1');
    expect(bars(first, 'topic')).toEqual({ rent: 1, work: 0, '*': 0 });
    expect(first.questions.every(({ retired }) => !retired)).toBe(true);
  });

  test('days begin at midnight where the space is', async () => {
    const survey = await aSurvey();
    await survey.give({ answers: {}, startedAt: '2026-11-02T23:30:00Z' });
    await app.database.pool.query(`UPDATE space SET time_zone = 'Europe/Paris' WHERE id = $1`, [space.id]);
    const { timeline } = await figuresOf(survey.id);
    await app.database.pool.query(`UPDATE space SET time_zone = 'UTC' WHERE id = $1`, [space.id]);
    expect(timeline.points).toEqual([{ day: '2026-11-03', count: 1 }]);
  });
});

describe('narrowing down', () => {
  test('by team, territory, volunteer, channel and period; the choices say how many each would leave', async () => {
    const survey = await aSurvey();
    const { team, territory, member } = space.ids;
    await survey.give({ teamId: team, filledById: member, answers: { topic: 'rent' } });
    await survey.give({ territoryId: territory, channel: 'sms', answers: { topic: 'work' } });
    await survey.give({ startedAt: '2026-10-01T00:00:00Z', answers: { topic: 'work' } });
    const rentAndWork = async (query: string) => {
      const { rent, work } = bars(await figuresOf(survey.id, query), 'topic');
      return [rent, work];
    };
    expect(await rentAndWork(`teamId=${team}`)).toEqual([1, 0]);
    expect(await rentAndWork(`memberId=${member}`)).toEqual([1, 0]);
    expect(await rentAndWork(`territoryId=${territory}`)).toEqual([0, 1]);
    expect(await rentAndWork('channel=sms')).toEqual([0, 1]);
    expect(await rentAndWork('from=2026-11-01T00:00:00Z')).toEqual([1, 1]);
    expect(await rentAndWork('to=2026-11-01T00:00:00Z')).toEqual([0, 1]);
    expect(await rentAndWork(`channel=sms&teamId=${team}`)).toEqual([0, 0]);
    const { body } = await space.administrator.get(`/api/v1/surveys/${survey.id}/results/choices`);
    expect(body).toMatchObject({
      teams: [{ id: team, name: 'Team of Harbour', count: 1 }],
      territories: [{ id: territory, name: 'Ward of Harbour', count: 1 }],
      members: [{ id: member, name: 'Volunteer of Harbour', count: 1 }],
      channels: [
        { channel: 'telegram', count: 2 },
        { channel: 'sms', count: 1 },
      ],
    });
  });

  test('a team leader gets the figures of the team they lead and no single answer; an organizer those of their area', async () => {
    const survey = await aSurvey();
    await survey.give({ teamId: space.ids.team, answers: { topic: 'rent', words: 'Ours' } });
    await survey.give({ territoryId: space.ids.territory, answers: { topic: 'work', words: 'Near' } });
    await survey.give({ answers: { topic: 'work', words: 'Elsewhere' } });
    const leader = await space.caller('team_leader');
    expect(bars(await figuresOf(survey.id, '', leader), 'topic')).toMatchObject({ rent: 1, work: 0 });
    const words = `/api/v1/surveys/${survey.id}/results/questions/words/answers`;
    expect((await leader.get(words)).status).toBe(403);
    const organizer = await space.caller('field_organizer');
    expect(bars(await figuresOf(survey.id, '', organizer), 'topic')).toMatchObject({ rent: 1, work: 1 });
    const { body } = await organizer.get(words);
    expect((body as { items: { text: string }[] }).items.map(({ text }) => text).sort()).toEqual([
      'Near',
      'Ours',
    ]);
  });
});

describe('in own words', () => {
  test('texts are found by several words whatever their case, page after page', async () => {
    const survey = await aSurvey();
    const texts = ['The LIFT is broken', 'broken windows', 'lift works', 'A lift, broken again'];
    for (const [at, words] of texts.entries()) {
      await survey.give({ startedAt: `2026-11-0${at + 1}T00:00:00Z`, answers: { words } });
    }
    const path = `/api/v1/surveys/${survey.id}/results/questions/words/answers?limit=1&search=broken%20lift`;
    const first = (await space.administrator.get(path)).body as { items: object[]; nextCursor: string };
    expect(first).toMatchObject({
      items: [{ text: 'A lift, broken again' }],
      total: { count: 2, exact: true },
    });
    const second = await space.administrator.get(`${path}&cursor=${first.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ text: 'The LIFT is broken' }], nextCursor: null });
  });

  test('"something else" of a choice and places are listed with what they hold', async () => {
    const survey = await aSurvey('optional', [TOPIC, { id: 'where', kind: 'location', text: say('Where?') }]);
    await survey.give({ answers: { topic: { other: '=Noise' }, where: { lat: 48.1, lng: 2.2 } } });
    await survey.give({ answers: { topic: 'rent', where: null } });
    const list = (id: string) =>
      space.administrator.get(`/api/v1/surveys/${survey.id}/results/questions/${id}/answers`);
    expect((await list('where')).body).toMatchObject({ items: [{ location: { lat: 48.1, lng: 2.2 } }] });
    const others = (await list('topic')).body as { items: { text: string }[] };
    expect(others.items.map(({ text }) => text)).toEqual(['=Noise']);
  });
});

describe('two questions against each other', () => {
  test('counts the people of each pair; one who gave two choices stands in both', async () => {
    const survey = await aSurvey();
    await survey.give({ answers: { home: true, needs: ['food', 'bus'] } });
    await survey.give({ answers: { home: true, needs: ['food'] } });
    await survey.give({ answers: { home: false, needs: ['care'] } });
    await survey.give({ answers: { home: false, needs: null } });
    const { body } = await space.administrator.get(
      `/api/v1/surveys/${survey.id}/results/cross?rows=home&columns=needs`,
    );
    expect(body).toMatchObject({
      rows: {
        text: 'At home?',
        options: [
          { label: 'Yes', count: 2 },
          { label: 'No', count: 1 },
        ],
      },
      columns: { options: [{ id: 'food' }, { id: 'care' }, { id: 'bus' }] },
      cells: [
        [2, 0, 1],
        [0, 1, 0],
      ],
      people: 3,
      hidden: false,
    });
  });
});

describe('an anonymous survey', () => {
  test('is not told apart by volunteer, and a small group’s answers are kept back', async () => {
    const survey = await aSurvey('anonymous');
    for (const topic of ['rent', 'rent', 'work', 'work']) {
      await survey.give({
        channel: 'sms',
        filledById: space.ids.member,
        answers: { topic, words: 'Secret' },
      });
    }
    await survey.give({ answers: { topic: 'rent', words: 'Open' } });
    const refused = await space.administrator.get(
      `/api/v1/surveys/${survey.id}/results?memberId=${space.ids.member}`,
    );
    expect(refused.body).toMatchObject({ error: { code: 'anonymous_survey' } });
    expect(bars(await figuresOf(survey.id), 'topic')).toMatchObject({ rent: 3, work: 2 });
    const few = await figuresOf(survey.id, 'channel=sms');
    expect(few).toMatchObject({ withheld: true, questions: [], counts: { complete: 4 } });
    const words = await space.administrator.get(
      `/api/v1/surveys/${survey.id}/results/questions/words/answers?channel=sms`,
    );
    expect(words.body).toMatchObject({ items: [], total: { count: 0 } });
    await survey.give({ channel: 'sms', answers: { topic: 'rent' } });
    expect(await figuresOf(survey.id, 'channel=sms')).toMatchObject({ withheld: false });
    const { body } = await space.administrator.get(`/api/v1/surveys/${survey.id}/results/choices`);
    expect(body).toMatchObject({ members: [] });
  });
});
