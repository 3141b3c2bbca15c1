import { afterEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { startChores } from '../../boot/chores.ts';
import { createStopList } from '../../boot/stop.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { createPrisma } from '@muster/prisma';
import { createDatabase } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { createFakeRuntime } from '../../../test/helpers/fake-runtime.ts';
import { createWorld, HASH_ADDRESS, type World } from '../../runtime/testing/runtime-world.ts';
import { erasePerson } from './erase-person.ts';
import { suppressedSince } from './suppression.ts';

const database = useTestDatabase();
const NUMBER = '+447700900123';

let world: World;
const stops = createStopList();
afterEach(async () => {
  await stops.run();
  await world.close();
});

async function aWorld(): Promise<void> {
  world = await createWorld({ connectionString: database().connectionString, channel: 'sms' });
}

const personOf = async (address: string) => {
  const { rows } = await world.pool.query<{ id: string }>(
    'SELECT person_id AS id FROM chat_identity WHERE space_id = $1 AND address = $2',
    [world.spaceId, address],
  );
  return rows[0]?.id;
};

async function erase(personId: string, minutesAgo: number): Promise<void> {
  await inTransaction(world.pool, (client) => erasePerson(client, personId, { hashAddress: HASH_ADDRESS }));
  await world.pool.query(
    'UPDATE person SET erased_at = erased_at - make_interval(mins => $2) WHERE id = $1',
    [personId, minutesAgo],
  );
}

/** The chores of a running server, in a hurry. */
function runChores(): void {
  const prisma = createPrisma(world.pool);
  stops.add('prisma', () => prisma.$disconnect());
  startChores({
    context: {
      database: createDatabase(prisma, world.pool),
      secrets: createSecretBox(Buffer.alloc(32, 7)),
      mailer: { retry: () => Promise.reject(new Error('mail is down')) } as never,
      limits: { sweep: () => Promise.resolve() } as never,
      runtime: createFakeRuntime(),
    },
    stops,
    onError: () => undefined,
    everyMs: 20,
  });
}

/** As an import makes them: a contact with a number and somebody else's word that they agreed. */
async function reimport(address: string): Promise<void> {
  const person = newId();
  await world.pool.query('INSERT INTO person (id, space_id, display_name) VALUES ($1, $2, $3)', [
    person,
    world.spaceId,
    'Imported Again',
  ]);
  await world.pool.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address, connection_id) VALUES ($1, $2, $3, 'sms', $4, $5)`,
    [newId(), world.spaceId, person, address, world.connection.id],
  );
  await world.pool.query(
    `INSERT INTO contact (id, space_id, person_id, phone, source, search_text) VALUES ($1, $2, $3, $4, 'import', '')`,
    [newId(), world.spaceId, person, address],
  );
  await world.pool.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, given, source) VALUES ($1, $2, $3, 'campaign_messages', true, 'import')`,
    [newId(), world.spaceId, person],
  );
}

async function campaignTo(address: string): Promise<{ status: string; why: string | null }> {
  const id = newId();
  // All days and hours are open, whenever this test runs.
  await world.pool.query(
    `UPDATE space SET settings = settings || '{"quietHours":{"start":"00:00","end":"00:00","days":[0,1,2,3,4,5,6]}}'
     WHERE id = $1`,
    [world.spaceId],
  );
  await world.pool.query(
    `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, purpose, message)
     SELECT $1, space_id, person_id, id, $2, 'campaign', 'campaign_messages', $3
     FROM chat_identity WHERE space_id = $4 AND address = $5`,
    [
      id,
      world.connection.id,
      JSON.stringify({ text: 'Come on Saturday', layout: 'none', choices: [], direction: 'ltr' }),
      world.spaceId,
      address,
    ],
  );
  world.runtime.wakeDelivery([world.connection.id]);
  const row = async () =>
    (
      await world.pool.query<{ status: string; why: string | null }>(
        'SELECT status, error_kind AS why FROM outbound WHERE id = $1',
        [id],
      )
    ).rows[0] ?? { status: 'gone', why: null };
  await world.until('it is decided', async () => !['queued', 'sending'].includes((await row()).status));
  return row();
}

describe('somebody who asked to be forgotten', () => {
  it('is not written to after the next import brought them back, until they say so themselves', async () => {
    await aWorld();
    await world.joins(NUMBER);
    await erase((await personOf(NUMBER)) ?? '', 5);
    runChores();
    await world.until('nobody has the number', async () => (await personOf(NUMBER)) === undefined);

    await reimport(NUMBER);
    expect(await campaignTo(NUMBER)).toEqual({ status: 'cancelled', why: 'suppressed' });
    await world.says(NUMBER, 'START');
    expect((await campaignTo(NUMBER)).status).toBe('sent');
  });

  it('is known by the number and mail address of the contact, too, for an import to leave out', async () => {
    await aWorld();
    await reimport(NUMBER);
    await world.pool.query(`UPDATE contact SET email = 'Ada@Example.org' WHERE space_id = $1`, [
      world.spaceId,
    ]);
    await erase((await personOf(NUMBER)) ?? '', 0);
    const { spaceId } = world;
    const since = await suppressedSince(world.pool, HASH_ADDRESS, [
      { spaceId, channel: 'email', address: 'ada@example.org' },
      { spaceId, channel: 'whatsapp', address: NUMBER },
      { spaceId, channel: 'sms', address: '+447700900124' },
      { spaceId: newId(), channel: 'sms', address: NUMBER },
    ]);
    expect(since.map((at) => at !== null)).toEqual([true, true, false, false]);
  });

  it('and joins again before it was finished stays', async () => {
    await aWorld();
    await world.joins(NUMBER);
    const person = (await personOf(NUMBER)) ?? '';
    await erase(person, 0);
    await world.joins(NUMBER);
    await world.pool.query(`UPDATE person SET erased_at = erased_at - interval '1 hour' WHERE id = $1`, [
      person,
    ]);
    const other = '+447700900999';
    await world.says(other, 'hi');
    await erase((await personOf(other)) ?? '', 5);
    runChores();
    await world.until('the other is gone', async () => (await personOf(other)) === undefined);
    expect(await personOf(NUMBER)).toBe(person);
  });
});
