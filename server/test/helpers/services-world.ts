import { createTranslator } from '@muster/locales';
import { Pool, type PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { takeTokens } from '../../src/delivery/rate-bucket.ts';
import { createSpaceWithDefaults } from '../../src/modules/spaces/seeding.ts';
import type { RuntimeEvent } from '../../src/runtime/events/runtime-event.ts';
import { createServices } from '../../src/runtime/services/registry.ts';
import type { ServiceContext } from '../../src/runtime/services/service.ts';
import { HASH_ADDRESS } from '../../src/runtime/testing/runtime-world.ts';

/** What flows ask of the host, asked by hand: a space of its own for each test, on one connection. */
const translate = createTranslator();
export let pool: Pool;
const services = createServices({
  hashAddress: HASH_ADDRESS,
  looksUpPlaces: false,
  baseUrl: 'http://127.0.0.1:1',
});
export let client: PoolClient;
export let spaceId: string;
export const emitted: RuntimeEvent[] = [];

/** From here on, another space: what belongs to the one before is somebody else's. */
export async function inAnotherSpace(): Promise<void> {
  spaceId = await createSpaceWithDefaults(pool, {
    name: 'Tenants',
    slug: uuidv7(),
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
}

/** Opens the space, and the transaction's client, for the tests of a file. */
export function useServices(): void {
  const database = useTestDatabase();
  beforeAll(() => {
    pool = new Pool({ connectionString: database().connectionString });
  });
  afterAll(() => pool.end());
  beforeEach(async () => {
    await inAnotherSpace();
    client = await pool.connect();
    emitted.length = 0;
  });
  afterEach(() => {
    client.release();
  });
}

export const value = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await client.query<{ value: T }>(sql, values)).rows[0]?.value;
export const count = async (from: string, values: unknown[] = []): Promise<number> =>
  Number(await value(`SELECT count(*) AS value FROM ${from}`, values));

interface Who {
  readonly name?: string;
  readonly member?: boolean;
}

/** A person who writes on Telegram, with a session open. */
export async function somebody(who: Who = {}): Promise<ServiceContext> {
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

export async function invite(code: string, more: Record<string, unknown> = {}): Promise<string> {
  const row = { id: uuidv7(), space_id: spaceId, code, ...more };
  const columns = Object.keys(row);
  await client.query(
    `INSERT INTO invite (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${String(i + 1)}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}

type Asked = ReturnType<typeof services.run>;

export const code = (): string => uuidv7().slice(-8).toUpperCase();
export const command = (context: ServiceContext, name: string, args: Record<string, unknown> = {}): Asked =>
  services.run('command', name, context, args);
export const lookup = (context: ServiceContext, name: string, args: Record<string, unknown> = {}): Asked =>
  services.run('lookup', name, context, args);
/** Data of a request that must succeed. */
export async function data(result: Asked): Promise<Record<string, unknown>> {
  const settled = await result;
  if (!settled.ok) throw new Error(`refused: ${settled.reason}`);
  return settled.data as Record<string, unknown>;
}

export const reason = async (result: Asked): Promise<string> => {
  const settled = await result;
  return settled.ok ? 'ok' : settled.reason;
};

export const MET = {
  rehearsal: null,
  name: 'Bea Dupont',
  phone: '+33199000001',
  address: null,
  language: null,
  consentVersion: '1',
};
