import { Pool, type PoolClient } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { endBrokenImports } from '../../modules/addresses/import-addresses.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';
import { askOtherChat } from './chats.ts';
import { forgetChatLinks } from './link-code.ts';
import type { ServiceContext } from './service.ts';

const database = useTestDatabase();
let world: World;
let pool: Pool;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString, channel: 'sms' });
  pool = new Pool({ connectionString: database().connectionString });
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

const NUMBERS = ['+447700900201', '+447700900202'] as const;

/** A turn of somebody under way: their lock is held. */
async function turnOf(db: PoolClient, phone: string): Promise<ServiceContext> {
  await db.query('BEGIN');
  const { rows } = await db.query<{ id: string; person: string }>(
    'SELECT id, person_id AS person FROM chat_identity WHERE address = $1',
    [phone],
  );
  const { id = '', person = '' } = rows[0] ?? {};
  await db.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [person]);
  const { spaceId } = world;
  const inboundId = newId();
  const shared = NUMBERS.find((one) => one !== phone) ?? '';
  await db.query(
    `INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, processed_at)
     VALUES ($1, $2, $3, $6, $4, $5, $7, now())`,
    [inboundId, spaceId, world.connection.id, person, id, inboundId,
      JSON.stringify({ content: { contact: { own: 'true', phone: shared } } })],
  ); // prettier-ignore
  return {
    ...{ db, spaceId, personId: person, inboundId, identity: { id, channel: 'telegram', address: 'x' } },
    ...{ space: { name: 'Riverside' }, allow: () => Promise.resolve(true), emit: () => undefined },
  } as unknown as ServiceContext;
}

it('two people who ask for each other’s chat at the same moment both get through', async () => {
  for (const number of NUMBERS) await world.says(number, 'hi');
  const clients = [await pool.connect(), await pool.connect()];
  const [ana, ben] = await Promise.all(clients.map((client, i) => turnOf(client, NUMBERS[i] ?? '')));
  if (!ana || !ben) throw new Error('two turns');
  await clients[0]?.query(`SET LOCAL lock_timeout = '500ms'`);
  await clients[1]?.query(`SET LOCAL lock_timeout = '500ms'`);
  const asked = await Promise.all([
    askOtherChat(ana, { phone: NUMBERS[1] }),
    askOtherChat(ben, { phone: NUMBERS[0] }),
  ]);
  for (const client of clients) {
    await client.query('COMMIT');
    client.release();
  }
  expect(asked).toEqual([0, 1].map(() => ({ ok: true, data: { asked: true } })));
  const { rows } = await pool.query<{ person: string }>('SELECT person_id AS person FROM pending_message');
  expect(rows.map(({ person }) => person).toSorted()).toEqual([ana.personId, ben.personId].toSorted());
});

it('what nobody can use any more is not kept', async () => {
  await pool.query(
    `UPDATE chat_link SET expires_at = now() - interval '2 days' WHERE id = (SELECT min(id::text)::uuid FROM chat_link)`,
  );
  await forgetChatLinks(pool);
  expect((await pool.query('SELECT 1 FROM chat_link')).rowCount).toBe(1);
});

it('an address file whose reader died is said to have broken off; one that is being read is left alone', async () => {
  const [dead, alive] = [newId(), newId()];
  for (const id of [dead, alive]) {
    await pool.query(
      `INSERT INTO address_import (id, space_id, file_name, status, bytes) VALUES ($1, $2, 'a.csv', 'running', 0)`,
      [id, world.spaceId],
    );
    await pool.query(
      `INSERT INTO address_point (id, space_id, import_id, street, number, lat, lng, search_text)
       VALUES (gen_random_uuid(), $1, $2, 'Mill Lane', '1', 1, 1, 'mill lane')`,
      [world.spaceId, id],
    );
  }
  const reader = await pool.connect();
  await reader.query(`SELECT pg_advisory_lock(hashtextextended('address-import:' || $1::text, 11))`, [alive]);
  await endBrokenImports(pool);
  const { rows } = await pool.query(
    `SELECT i.id, i.status, count(p.id)::int AS points FROM address_import i LEFT JOIN address_point p ON p.import_id = i.id
     GROUP BY i.id, i.status`,
  );
  await reader.query('SELECT pg_advisory_unlock_all()');
  reader.release();
  expect(rows).toEqual(
    expect.arrayContaining([
      { id: dead, status: 'failed', points: 0 },
      { id: alive, status: 'running', points: 1 },
    ]),
  );
});
