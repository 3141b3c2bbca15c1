import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { DEMO_INVITE_CODE, seedDefaults, seedDemo, type SeedSpace } from './index.ts';

const database = useTestDatabase();
const NOW = new Date('2026-03-11T15:00:00Z');
const QUESTIONS = { priority: 'housing', rent: 'too_high' };

const space = (id: string): SeedSpace => ({
  id,
  name: 'Open City',
  now: NOW,
  catalog: {
    statuses: [{ code: 'supporter', category: 'support', colour: '#3F7D20' }],
    taskTypes: [{ code: 'call_back', category: 'get_back', colour: '#1F5FA8', dueDays: null }],
    outcomes: [
      'present',
      'not_home',
      'refused',
      'left_material',
      'inaccessible',
      'call_back',
      'moved',
      'vacant',
    ].map((code) => ({
      kind: 'door',
      code,
      shortCode: code,
      countsAsContact: code === 'present',
      reKnock: 'never',
    })),
    consentPurposes: ['contact', 'campaign_messages'],
    mails: ['thanks'],
  },
  texts: (key) => ({ en: key, fr: key, es: key, ar: key }),
  survey: () => ({
    title: { en: 'Survey' },
    content: { questions: [] },
    languages: ['en', 'fr'],
    hash: 'h',
    definition: {},
  }),
});

async function seed(client: Client, slug: string): Promise<string> {
  const id = slug === 'one' ? '01950000-0000-7000-8000-000000000001' : '01950000-0000-7000-8000-000000000002';
  await client.query(`insert into space (id, name, slug) values ($1, 'Open City', $2)`, [id, slug]);
  await client.query(
    `insert into auth_user (id, name, email) values ($1, 'Admin', $2) on conflict do nothing`,
    [`user-${slug}`, `${slug}@example.org`],
  );
  const defaults = await seedDefaults(client, space(id));
  await seedDemo(client, space(id), defaults, {
    administrator: { userId: `user-${slug}`, name: 'Admin' },
    sample: () => ({
      answers: Object.entries(QUESTIONS).map(([question, value]) => ({
        question,
        value,
        raw: value,
        match: 'token',
      })),
    }),
  });
  return id;
}

describe('the demo space', () => {
  let client: Client;
  let spaceId: string;
  const count = async (sql: string) => {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${sql}`, [spaceId]);
    return Number(rows[0]?.n);
  };

  beforeAll(async () => {
    client = new Client({ connectionString: database().connectionString });
    await client.connect();
    spaceId = await seed(client, 'one');
  });
  afterAll(() => client.end());

  it('is a city with boroughs, teams and a few thousand contacts', async () => {
    expect(await count('territory where space_id = $1 and parent_id is null')).toBe(9);
    expect(await count('team where space_id = $1')).toBe(9);
    expect(await count('contact where space_id = $1')).toBeGreaterThan(2_000);
  });
  it('has history in every week and actions of every kind still to come', async () => {
    const { rows } = await client.query<{ week: number }>(
      `select distinct floor(extract(epoch from $2::timestamptz - received_at) / 604800)::int as week
       from outcome where space_id = $1`,
      [spaceId, NOW],
    );
    expect(rows.length).toBeGreaterThanOrEqual(8);
    const kinds = await client.query(
      'select distinct kind from action where space_id = $1 and starts_at > $2',
      [spaceId, NOW],
    );
    expect(kinds.rowCount).toBe(8);
  });
  it('shows a week of messages on each connection, none of which waits to be handled or sent', async () => {
    const { rows } = await client.query<{ channel: string; received: number; sent: number }>(
      `select c.channel, count(distinct i.id)::int as received, count(distinct o.id)::int as sent
       from connection c join inbound i on i.connection_id = c.id left join outbound o on o.inbound_id = i.id
       where c.space_id = $1 group by c.channel`,
      [spaceId],
    );
    expect(rows.map(({ channel }) => channel).sort()).toEqual(['sms', 'teams', 'telegram', 'whatsapp']);
    expect(rows.every(({ received, sent }) => received >= 5 && sent === received)).toBe(true);
    expect(await count(`inbound where space_id = $1 and processed_at is null`)).toBe(0);
    expect(await count(`outbound where space_id = $1 and status <> 'sent'`)).toBe(0);
  });
  it('puts nothing but wishes and duties into the future', async () => {
    const tables = {
      outcome: 'received_at',
      response: 'started_at',
      contact: 'created_at',
      person: 'created_at',
    };
    const ahead: Record<string, number> = {};
    for (const [table, column] of Object.entries(tables)) {
      ahead[table] = await count(`${table} where space_id = $1 and ${column} > '${NOW.toISOString()}'`);
    }
    expect(ahead).toEqual({ outcome: 0, response: 0, contact: 0, person: 0 });
  });
  it('has only simulated people, whose addresses lead nowhere', async () => {
    expect(await count('person where space_id = $1 and not simulated')).toBe(0);
    expect(await count(`chat_identity where space_id = $1 and address not like 'sim:%'`)).toBe(0);
    expect(await count('connection where space_id = $1 and not simulated')).toBe(0);
  });
  it('names its lists after places, which are called the same in every language', async () => {
    const { rows } = await client.query<{ name: string }>(
      'select name from work_list where space_id = $1 order by name',
      [spaceId],
    );
    const { rows: places } = await client.query<{ name: string }>(
      'select name from territory where space_id = $1',
      [spaceId],
    );
    const known = new Set(['Open City', ...places.map(({ name }) => name)]);
    expect(rows).toHaveLength(28);
    expect(rows.filter(({ name }) => !name.split(', ').every((part) => known.has(part)))).toEqual([]);
    // A chat shows no more of a label.
    expect(rows.filter(({ name }) => name.length > 24)).toEqual([]);
  });
  it('counts a talk for every response', async () => {
    expect(
      await count(
        'response r where r.space_id = $1 and not exists (select 1 from answer a where a.response_id = r.id)',
      ),
    ).toBe(0);
    expect(await count('response where space_id = $1')).toBe(
      await count('outcome where space_id = $1 and response_id is not null'),
    );
  });
  it('is the same city every time', async () => {
    const { rows: invite } = await client.query<{ code: string }>(
      'select code from invite where space_id = $1',
      [spaceId],
    );
    expect(invite.map((row) => row.code)).toEqual([DEMO_INVITE_CODE]);
    const fingerprint = async (id: string) => {
      const { rows } = await client.query<{ md5: string }>(
        `select md5(string_agg(first_name || last_name || address_line, ',' order by address_line, first_name, last_name))
         from contact where space_id = $1`,
        [id],
      );
      return rows[0]?.md5;
    };
    const first = await fingerprint(spaceId);
    await client.query(`update invite set code = 'MOVED' where space_id = $1`, [spaceId]);
    await client.query(`update action set code = 'MOVED' || code where space_id = $1`, [spaceId]);
    expect(await fingerprint(await seed(client, 'two'))).toEqual(first);
  });
});
