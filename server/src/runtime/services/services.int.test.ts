import { createTranslator } from '@muster/locales';
import { Pool, type PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { takeTokens } from '../../delivery/rate-bucket.ts';
import { createSpaceWithDefaults } from '../../modules/spaces/seeding.ts';
import { finishErasures } from '../../modules/privacy/erase-person.ts';
import type { RuntimeEvent } from '../events/runtime-event.ts';
import { HASH_ADDRESS } from '../testing/runtime-world.ts';
import { createServices } from './registry.ts';
import type { ServiceContext } from './service.ts';

const database = useTestDatabase();
const translate = createTranslator();
let pool: Pool;
const { run } = createServices({
  hashAddress: HASH_ADDRESS,
  looksUpPlaces: false,
  baseUrl: 'http://127.0.0.1:1',
});
let client: PoolClient;
let spaceId: string;
const emitted: RuntimeEvent[] = [];

beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString });
});
afterAll(() => pool.end());
beforeEach(async () => {
  spaceId = await createSpaceWithDefaults(pool, {
    name: 'Tenants',
    slug: uuidv7(),
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  client = await pool.connect();
  emitted.length = 0;
});
afterEach(() => {
  client.release();
});

const value = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await client.query<{ value: T }>(sql, values)).rows[0]?.value;
const count = async (from: string, values: unknown[] = []) =>
  Number(await value(`SELECT count(*) AS value FROM ${from}`, values));

interface Who {
  readonly name?: string;
  readonly member?: boolean;
}

/** A person who writes on Telegram, with a session open. */
async function somebody(who: Who = {}): Promise<ServiceContext> {
  const [personId, identityId, memberId] = [uuidv7(), uuidv7(), uuidv7()];
  const connectionId = (await value<string>(
    `SELECT id AS value FROM connection WHERE space_id = $1 AND channel = 'telegram'`,
    [spaceId],
  )) as string;
  await client.query('INSERT INTO person (id, space_id, display_name) VALUES ($1, $2, $3)', [
    personId,
    spaceId,
    who.name ?? null,
  ]);
  await client.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address, platform_name)
     VALUES ($1, $2, $3, 'telegram', $4, 'Platform Name')`,
    [identityId, spaceId, personId, identityId],
  );
  if (who.member === true) {
    await client.query('INSERT INTO member (id, space_id, person_id) VALUES ($1, $2, $3)', [
      memberId,
      spaceId,
      personId,
    ]);
  }
  const space = await client.query(
    `SELECT id, name, is_demo AS "isDemo", default_language AS "defaultLanguage", languages, time_zone AS "timeZone",
            region, settings FROM space WHERE id = $1`,
    [spaceId],
  );
  return {
    db: client,
    spaceId,
    space: space.rows[0] as ServiceContext['space'],
    personId,
    personName: who.name ?? null,
    personLanguage: null,
    simulated: false,
    member: who.member === true ? { id: memberId, rehearsing: false } : null,
    identity: {
      id: identityId,
      channel: 'telegram',
      address: identityId,
      replyTo: null,
      platformName: 'Platform Name',
      reachability: 'reachable',
      connectionId,
      lastInboundAt: null,
    },
    connectionId,
    inboundId: null,
    sentAt: null,
    platformLanguage: 'fr-CA',
    sessionId: uuidv7(),
    language: 'en',
    now: new Date(),
    translate,
    allow: async (what, messages, seconds) =>
      (await takeTokens(pool, `${what}:${identityId}`, { messages, seconds }, 1)) === 1,
    emit: (event) => emitted.push(event),
  };
}

async function invite(code: string, more: Record<string, unknown> = {}): Promise<string> {
  const row = { id: uuidv7(), space_id: spaceId, code, ...more };
  const columns = Object.keys(row);
  await client.query(
    `INSERT INTO invite (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${String(i + 1)}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}

const code = () => uuidv7().slice(-8).toUpperCase();
const command = (context: ServiceContext, name: string, args: Record<string, unknown> = {}) =>
  run('command', name, context, args);
const lookup = (context: ServiceContext, name: string, args: Record<string, unknown> = {}) =>
  run('lookup', name, context, args);
/** Data of a request that must succeed. */
async function data(result: ReturnType<typeof run>): Promise<Record<string, unknown>> {
  const settled = await result;
  if (!settled.ok) throw new Error(`refused: ${settled.reason}`);
  return settled.data as Record<string, unknown>;
}

const reason = async (result: ReturnType<typeof run>) => {
  const settled = await result;
  return settled.ok ? 'ok' : settled.reason;
};

const JOIN = { name: 'Amina', noticeVersion: 'v1' };
const MET = {
  rehearsal: null,
  name: 'Bea Dupont',
  phone: '+33199000001',
  address: null,
  language: null,
  consentVersion: '1',
};

describe('joining', () => {
  it('makes a member of the invited team, with the notice in the ledger', async () => {
    const context = await somebody();
    const team = uuidv7();
    await client.query(`INSERT INTO team (id, space_id, name) VALUES ($1, $2, 'North')`, [team, spaceId]);
    const typed = code();
    await invite(typed, { team_id: team, role: 'field_organizer' });
    const offer = await data(
      lookup(context, 'join_context', { code: `${typed.slice(0, 4)} ${typed.slice(4).toLowerCase()}` }),
    );
    expect(offer).toMatchObject({
      space: 'Tenants',
      team: 'North',
      name: 'Platform Name',
      languageKnown: true,
    });
    expect(await data(command(context, 'redeem_invite', { code: typed, ...JOIN }))).toMatchObject({
      team: 'North',
    });
    expect(await value(`SELECT role AS value FROM member WHERE person_id = $1`, [context.personId])).toBe(
      'field_organizer',
    );
    expect(await count(`consent_entry WHERE person_id = $1 AND source = 'join'`, [context.personId])).toBe(1);
    expect(emitted.map(({ type }) => type)).toEqual(['member.joined']);
  });

  it.each([
    ['revoked', { revoked_at: new Date() }],
    ['expired', { expires_at: new Date(0) }],
    ['full', { max_uses: 1, uses: 1 }],
  ])('refuses an invitation that is %s', async (expected, row) => {
    const context = await somebody();
    const typed = code();
    await invite(typed, row);
    expect(await reason(lookup(context, 'join_context', { code: typed }))).toBe(expected);
    expect(await reason(command(context, 'redeem_invite', { code: typed, ...JOIN }))).toBe(expected);
  });

  it('gives the last place of an invitation once, however many come at once', async () => {
    const typed = code();
    await invite(typed, { max_uses: 3 });
    const people: ServiceContext[] = [];
    for (let n = 0; n < 8; n += 1) people.push(await somebody());
    const results = await Promise.all(
      people.map(async (context) => {
        const db = await pool.connect();
        try {
          await db.query('BEGIN');
          const result = await reason(command({ ...context, db }, 'redeem_invite', { code: typed, ...JOIN }));
          await db.query('COMMIT');
          return result;
        } finally {
          db.release();
        }
      }),
    );
    expect(results.filter((result) => result === 'ok')).toHaveLength(3);
    expect(results.filter((result) => result === 'full')).toHaveLength(5);
  });

  it('does not say whether a code belongs to another space, and stops whoever guesses', async () => {
    const foreign = code();
    await invite(foreign);
    spaceId = await createSpaceWithDefaults(pool, {
      name: 'Others',
      slug: uuidv7(),
      language: 'en',
      timeZone: 'UTC',
      region: 'GB',
    });
    const context = await somebody();
    expect(await reason(lookup(context, 'join_context', { code: foreign }))).toBe('unknown_code');
    const results: string[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      results.push(await reason(lookup(context, 'join_context', { code: code() })));
    expect(results.at(-1)).toBe('limit_reached');
    const right = code();
    await invite(right);
    expect(await reason(lookup(context, 'join_context', { code: right }))).toBe('limit_reached');
  });

  it('finds a code inside a sentence', async () => {
    const context = await somebody();
    const typed = code();
    await invite(typed);
    const found = await data(
      lookup(context, 'find_invite', { text: `Hi! my code is "${typed.toLowerCase()}", thanks` }),
    );
    expect(found['code']).toBe(typed);
    expect(await data(lookup(context, 'find_invite', { text: 'just saying hi' }))).toMatchObject({
      code: null,
      looksLike: null,
    });
  });

  it('opens nothing but the door to strangers', async () => {
    const context = await somebody();
    expect(await reason(lookup(context, 'my_context'))).toBe('not_a_member');
    expect(await reason(command(context, 'find_or_create_contact', MET))).toBe('not_a_member');
    expect(await reason(command(context, 'no_such_thing'))).toBe('not_found');
  });
});

describe('meeting someone', () => {
  const open = (context: ServiceContext, contactId: unknown, survey: unknown) =>
    data(
      command(context, 'open_response', {
        rehearsal: null,
        survey,
        contactId,
        language: null,
        mode: 'meeting',
      }),
    );
  const meet = async (context: ServiceContext) =>
    (await data(command(context, 'find_or_create_contact', MET)))['contactId'];
  const survey = async (context: ServiceContext) => (await data(lookup(context, 'my_context')))['survey'];

  it('finds the contact with exactly this number again, and tells nothing of what is known', async () => {
    const first = await somebody({ name: 'Ann', member: true });
    const second = await somebody({ name: 'Ben', member: true });
    const made = await data(command(first, 'find_or_create_contact', MET));
    const found = await data(command(second, 'find_or_create_contact', { ...MET, name: 'Someone Else' }));
    expect(found).toEqual(made);
    expect(Object.keys(found)).toEqual(['contactId']);
    expect(await value('SELECT first_name AS value FROM contact WHERE id = $1', [found['contactId']])).toBe(
      'Bea',
    );
    expect(await reason(command(first, 'find_or_create_contact', { ...MET, consentVersion: '' }))).toBe(
      'consent_required',
    );
  });

  it('lets nobody speak about a contact they have not met in this conversation', async () => {
    const met = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(met);
    const other = await somebody({ name: 'Ben', member: true });
    const status = await value(`SELECT id AS value FROM status WHERE space_id = $1 LIMIT 1`, [spaceId]);
    expect(await reason(command(other, 'set_status', { rehearsal: null, contactId, status }))).toBe(
      'not_found',
    );
    expect(
      await reason(
        command({ ...met, sessionId: uuidv7() }, 'set_status', { rehearsal: null, contactId, status }),
      ),
    ).toBe('not_found');
    expect(await reason(command(met, 'set_status', { rehearsal: null, contactId, status }))).toBe('ok');
  });

  it('counts a talk and applies what the answers set, and takes all of it back', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(context);
    const { responseId } = await open(context, contactId, await survey(context));
    const status = await value<string>(
      `SELECT id AS value FROM status WHERE space_id = $1 AND code = 'supporter'`,
      [spaceId],
    );
    await client.query(
      `INSERT INTO answer (response_id, question, value, raw, match, at) VALUES ($1, 'q', '"x"', 'x', 'token', now())`,
      [responseId],
    );
    const closed = await data(
      command(context, 'close_response', { rehearsal: null, responseId, outcome: 'completed' }),
    );
    expect(closed['today']).toBe(1);
    await data(command(context, 'set_status', { rehearsal: null, contactId, status }));
    expect(
      await count('outcome WHERE response_id = $1 AND counts_as_contact AND undone_at IS NULL', [responseId]),
    ).toBe(1);
    expect(await reason(command(context, 'undo_encounter', { rehearsal: null, responseId, contactId }))).toBe(
      'ok',
    );
    expect(await count('contact WHERE id = $1', [contactId])).toBe(0);
    expect(await count('answer WHERE response_id = $1', [responseId])).toBe(0);
    expect(await value('SELECT status AS value FROM response WHERE id = $1', [responseId])).toBe('discarded');
    expect(await count('outcome WHERE response_id = $1 AND undone_at IS NULL', [responseId])).toBe(0);
  });

  it('cannot be undone once the next person is met', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(context);
    const { responseId } = await open(context, contactId, await survey(context));
    await data(command(context, 'close_response', { rehearsal: null, responseId, outcome: 'completed' }));
    await data(
      command({ ...context, now: new Date(Date.now() + 1000) }, 'find_or_create_contact', {
        ...MET,
        phone: '+33199000002',
      }),
    );
    expect(await reason(command(context, 'undo_encounter', { rehearsal: null, responseId, contactId }))).toBe(
      'too_late',
    );
  });

  it('keeps a contact that was known before when an encounter is taken back', async () => {
    const earlier = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(earlier);
    const statusId = (status: string) =>
      value<string>('SELECT id AS value FROM status WHERE space_id = $1 AND code = $2', [spaceId, status]);
    const [before, after] = [await statusId('undecided'), await statusId('supporter')];
    await data(command(earlier, 'set_status', { rehearsal: null, contactId, status: before }));
    const later = { ...(await somebody({ name: 'Ben', member: true })), now: new Date(Date.now() + 5_000) };
    await data(command(later, 'find_or_create_contact', MET));
    await data(command(later, 'set_status', { rehearsal: null, contactId, status: after }));
    await data(command(later, 'undo_encounter', { rehearsal: null, responseId: null, contactId }));
    expect(await value('SELECT status_id AS value FROM contact WHERE id = $1', [contactId])).toBe(before);
  });

  it('stores nothing in a rehearsal', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const rehearsal = true;
    const { contactId } = await data(command(context, 'find_or_create_contact', { ...MET, rehearsal }));
    const { responseId } = await data(
      command(context, 'open_response', {
        rehearsal,
        survey: await survey(context),
        contactId,
        language: null,
        mode: 'meeting',
      }),
    );
    await data(command(context, 'close_response', { rehearsal, responseId, outcome: 'completed' }));
    const stored: string[] = [];
    for (const table of ['contact', 'response', 'outcome', 'encounter', 'task', 'consent_entry']) {
      if ((await count(`${table} WHERE space_id = $1`, [spaceId])) > 0) stored.push(table);
    }
    expect(stored).toEqual([]);
  });
});

describe('being forgotten', () => {
  it('leaves no trace but counts and a keyed hash', async () => {
    const context = await somebody({ name: 'Zenobia Unmistakable', member: true });
    await data(command(context, 'save_profile', { phone: '+33199001234' }));
    await data(command(context, 'ask_organizers', { text: 'Unmistakable words', topic: 'help' }));
    const { contactId } = await data(command(context, 'find_or_create_contact', MET));
    expect(contactId).toBeDefined();
    expect(await reason(command(context, 'erase_me'))).toBe('ok');
    await client.query(`UPDATE person SET erased_at = erased_at - interval '1 hour' WHERE id = $1`, [
      context.personId,
    ]);
    expect(await finishErasures(client, HASH_ADDRESS)).toBe(1);
    const { rows } = await client.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const traces: string[] = [];
    for (const { table } of rows) {
      const found = await client.query(`SELECT 1 FROM "${table}" t WHERE t::text ~ $1 LIMIT 1`, [
        `Unmistakable|33199001234|${context.identity.address}`,
      ]);
      if (found.rowCount !== 0) traces.push(table);
    }
    expect(traces).toEqual([]);
    // The chat, and the number as SMS and WhatsApp know it.
    expect(await count('suppression WHERE space_id = $1', [spaceId])).toBe(3);
    expect(await count('contact WHERE space_id = $1', [spaceId])).toBe(1);
  });

  it('is refused to the last administrator', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    await client.query(`UPDATE member SET role = 'administrator' WHERE person_id = $1`, [context.personId]);
    expect(await reason(command(context, 'erase_me'))).toBe('last_administrator');
  });
});
