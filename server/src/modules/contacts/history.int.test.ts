import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import type { Caller } from '../../../test/helpers/callers.ts';
import { contentOf, surveysOf, TOPIC } from '../../../test/helpers/filled-surveys.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';
import { CONTACT_HISTORY } from './history-sql.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly [key: string]: unknown;
}
interface Page {
  readonly items: Entry[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number };
}

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 9, day, 18, minute));

async function historyOf(contactId: string, query = '', caller: Caller = space.administrator): Promise<Page> {
  const { status, body } = await caller.get(`/api/v1/contacts/${contactId}/history${query}`);
  expect(status).toBe(200);
  return body as Page;
}
const kinds = ({ items }: Page) => items.map(({ kind, state }) => `${kind} ${String(state)}`);

/** Somebody with nothing behind them yet, in a household behind a door. */
async function aContact(territoryId: string | null = null) {
  const { db, id: spaceId } = space;
  const building = await db.building.create({
    data: { spaceId, street: 'Mill Lane', number: crypto.randomUUID() },
  });
  const door = await db.door.create({ data: { spaceId, buildingId: building.id } });
  const household = await db.household.create({ data: { spaceId, doorId: door.id } });
  const { id: personId } = await db.person.create({ data: { spaceId } });
  const contact = await db.contact.create({
    data: { spaceId, personId, householdId: household.id, territoryId, firstName: 'Ada' },
  });
  return { contactId: contact.id, personId, doorId: door.id };
}

async function visit(code: string, { kind = 'door', ...row }: { kind?: string; [column: string]: unknown }) {
  const { db, id: spaceId } = space;
  const type = await db.outcomeType.findFirstOrThrow({ where: { code, kind } });
  return db.outcome.create({
    data: {
      ...{ spaceId, typeId: type.id, countsAsContact: type.countsAsContact, source: 'chat' },
      memberId: space.ids.member,
      ...row,
    },
  });
}

async function statusCalled(code: string): Promise<string> {
  return (await space.db.status.findFirstOrThrow({ where: { code } })).id;
}

describe('what has happened with a contact', () => {
  test('stands in one row a visit, with the status it changed and the survey that was answered', async () => {
    const { db, id: spaceId, ids } = space;
    const { contactId, doorId } = await aContact();
    const survey = await surveysOf(app, space)('optional', [TOPIC]);
    const responseId = await survey.give({
      ...{ contactId, filledById: ids.member, mode: 'asked', answers: { topic: 'rent' } },
    });
    const [from, to] = (await db.status.findMany({ orderBy: { position: 'asc' }, take: 2 })).map(
      ({ id }) => id,
    );
    await visit('present', { contactId, doorId, responseId, receivedAt: at(3), note: 'Mind the dog' });
    await db.statusChange.create({
      data: {
        spaceId,
        contactId,
        fromStatusId: from ?? null,
        toStatusId: to ?? null,
        source: 'chat',
        at: at(3),
      },
    });
    const { items, total } = await historyOf(contactId);
    expect(total).toEqual({ count: 1, exact: true });
    expect(items).toMatchObject([
      {
        ...{ kind: 'visit', way: 'door', state: 'present', isTalk: true, note: 'Mind the dog' },
        by: { id: ids.member, name: 'Volunteer of Harbour' },
        status: { from: { id: from }, to: { id: to } },
        response: { id: responseId, labels: [{ label: 'RENT' }] },
      },
    ]);
  });

  test('goes on page after page, newest first, nothing twice and nothing left out', async () => {
    const { db, id: spaceId, ids } = space;
    const { contactId, personId, doorId } = await aContact();
    const to = await statusCalled('supporter');
    await visit('not_home', { doorId, receivedAt: at(1) });
    await visit('talked', { kind: 'call', contactId, receivedAt: at(2) });
    await db.statusChange.create({
      data: { spaceId, contactId, toStatusId: to, source: 'import', at: at(2, 1) },
    });
    const type = await db.taskType.findFirstOrThrow();
    const task = { spaceId, contactId, typeId: type.id };
    await db.task.create({
      data: { ...task, createdAt: at(1, 5), status: 'done', doneAt: at(5), doneNote: 'Called' },
    });
    await db.signUp.create({
      data: { spaceId, personId, shiftId: ids.shift, position: 77, createdAt: at(4) },
    });
    await db.thread.create({ data: { spaceId, personId, topic: 'Rent', createdAt: at(4) } });
    await db.encounter.create({
      data: {
        spaceId,
        memberId: ids.member,
        contactId,
        kind: 'meeting',
        startedAt: at(6),
        closedAt: at(6, 9),
      },
    });
    const all = await historyOf(contactId);
    expect(kinds(all).filter((_, index) => index !== 2 && index !== 3)).toEqual([
      ...['meeting null', 'task done', 'status import', 'visit talked', 'visit not_home'],
    ]);
    expect(kinds(all).slice(2, 4).sort()).toEqual(['sign_up signed_up', 'thread open']);
    const found: Entry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await historyOf(contactId, `?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.total.count).toBe(7);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(found).toEqual(all.items);
    const { status } = await space.administrator.get(
      `/api/v1/contacts/${contactId}/history?cursor=${Buffer.from('["at","soon","x"]').toString('base64url')}`,
    );
    expect(status).toBe(400);
  });

  test('leaves out what was taken back, practised, anonymous or of a private action, and other people at the door', async () => {
    const { db, id: spaceId, ids } = space;
    const { contactId, personId, doorId } = await aContact();
    const neighbour = await aContact();
    const day = { startsAt: at(20), endsAt: at(20, 59) };
    const quiet = await db.action.create({
      data: {
        ...{
          spaceId,
          kind: 'canvass',
          code: 'QUIET1',
          title: { en: 'Quiet' },
          timeZone: 'UTC',
          privacyMode: true,
        },
        ...day,
      },
    });
    const shift = await db.shift.create({ data: { spaceId, actionId: quiet.id, ...day } });
    await db.signUp.create({ data: { spaceId, personId, shiftId: shift.id, position: 1 } });
    await visit('present', { contactId, actionId: quiet.id });
    await visit('present', { contactId, undoneAt: at(1) });
    await visit('present', { contactId, rehearsal: true });
    await visit('present', { contactId: neighbour.contactId, doorId });
    await visit('refused', { doorId, countsAsContact: true });
    const met = { spaceId, memberId: ids.member, contactId, kind: 'meeting' };
    await db.encounter.create({ data: { ...met, actionId: quiet.id } });
    await db.encounter.create({ data: { ...met, rehearsal: true } });
    await db.encounter.create({ data: { ...met, undoneAt: at(2) } });
    await db.encounter.create({ data: { ...met, startedAt: at(3), closedAt: at(4) } });
    await visit('present', { contactId, receivedAt: at(3, 5), undoneAt: at(3, 6) });
    const survey = await surveysOf(app, space)('anonymous', [TOPIC]);
    await survey.publish(2, contentOf([TOPIC], 'anonymous'));
    await survey.give({ contactId, answers: { topic: 'rent' } });
    expect(await historyOf(contactId)).toMatchObject({ items: [], total: { count: 0 } });
  });

  test('is told within the reach of each right: of an organizer’s teams and territories', async () => {
    const { db, id: spaceId, ids } = space;
    const organizer = await space.caller('field_organizer');
    const { contactId } = await aContact();
    const far = await db.team.create({ data: { spaceId, name: 'Far away' } });
    const survey = await surveysOf(app, space)('optional', [TOPIC]);
    const own = await survey.give({ contactId, teamId: ids.team, answers: { topic: 'rent' } });
    const theirs = await survey.give({ contactId, teamId: far.id, answers: { topic: 'work' } });
    await visit('present', { contactId, teamId: far.id, responseId: theirs, receivedAt: at(4) });
    await visit('present', { contactId, teamId: ids.team, responseId: own, receivedAt: at(3) });
    const type = await db.taskType.findFirstOrThrow();
    await db.task.create({ data: { spaceId, contactId, typeId: type.id, teamId: far.id } });
    expect(kinds(await historyOf(contactId))).toEqual(['task open', 'visit present', 'visit present']);
    const seen = await historyOf(contactId, '', organizer);
    expect(seen.items).toMatchObject([{ kind: 'visit', response: { id: own } }]);
    expect(seen.total.count).toBe(1);
  });

  test('is found by indexes: however much happened with others, no more pages are read', async () => {
    const { contactId } = await aContact();
    await visit('talked', { kind: 'call', contactId, receivedAt: at(2) });
    const client = new Client({ connectionString: database().connectionString });
    await client.connect();
    try {
      await manyOthers(client);
      // Where an operator's own PostgreSQL keeps its defaults, reading by an index seems dear.
      await client.query('SET random_page_cost = 4');
      const reach = ['contacts', 'responses', 'tasks', 'rosters', 'threads'].map((right) => ({
        ...{ right, whole: true, area: false, teams: [], territories: [] },
      }));
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${CONTACT_HISTORY}`,
        [space.id, contactId, JSON.stringify(reach), space.ids.member, null, null, 21],
      );
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? {};
      const pages = (plan['Shared Hit Blocks'] ?? NaN) + (plan['Shared Read Blocks'] ?? NaN);
      expect(plan['Actual Rows']).toBe(1);
      expect(pages).toBeLessThan(120);
    } finally {
      await client.end();
    }
  });
});

/** Contacts with a few rows each of everything that a history is made of. */
async function manyOthers(client: Client): Promise<void> {
  const { id: spaceId, ids } = space;
  const others = 3_000;
  await client.query('CREATE TEMP TABLE other AS SELECT uuidv7() AS id FROM generate_series(1, $1)', [
    others,
  ]);
  await client.query('INSERT INTO person (id, space_id) SELECT id, $1 FROM other', [spaceId]);
  await client.query('INSERT INTO contact (id, space_id, person_id) SELECT id, $1, id FROM other', [spaceId]);
  const each = 'FROM other, generate_series(1, 3)';
  const rows: Readonly<Record<string, string>> = {
    outcome: `(id, space_id, contact_id, type_id, counts_as_contact, source)
       SELECT uuidv7(), $1, other.id, (SELECT id FROM outcome_type WHERE space_id = $1 LIMIT 1), true, 'chat' ${each}`,
    encounter: `(id, space_id, contact_id, member_id, kind)
       SELECT uuidv7(), $1, other.id, '${ids.member}', 'meeting' ${each}`,
    status_change: `(id, space_id, contact_id, source) SELECT uuidv7(), $1, other.id, 'import' ${each}`,
    task: `(id, space_id, contact_id, type_id)
       SELECT uuidv7(), $1, other.id, (SELECT id FROM task_type WHERE space_id = $1 LIMIT 1) ${each}`,
    thread: `(id, space_id, person_id) SELECT uuidv7(), $1, other.id FROM other`,
    sign_up: `(id, space_id, person_id, shift_id, position)
       SELECT uuidv7(), $1, other.id, '${ids.shift}', 1000 + row_number() OVER () FROM other`,
  };
  for (const [table, values] of Object.entries(rows))
    await client.query(`INSERT INTO ${table} ${values}`, [spaceId]);
  await client.query('ANALYZE');
}
