import { Pool, type PoolClient } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
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

it('a chat that is linked by code takes the name and the language that the member has', async () => {
  const [member, other] = ['+447700900203', '+447700900204'];
  await world.joins(member);
  await world.says(member, 'CHATS');
  await world.says(member, '1');
  const code = /LINK (\w+)/u.exec((await world.heard(member)).at(-1) ?? '')?.[1] ?? '';
  await world.says(other, 'bonjour');
  await pool.query(
    `UPDATE person SET display_name = 'phone of work' FROM chat_identity i WHERE i.person_id = person.id AND i.address = $1`,
    [other],
  );
  await world.says(other, `LINK ${code}`);
  await world.says(other, '1');
  const { rows } = await pool.query<{ name: string; language: string; chats: string }>(
    `SELECT p.display_name AS name, p.language, count(*) AS chats FROM person p JOIN chat_identity i ON i.person_id = p.id
     WHERE i.address = ANY($1) GROUP BY p.id`,
    [[member, other]],
  );
  expect(rows).toEqual([{ name: member, language: 'en', chats: '2' }]);
});
