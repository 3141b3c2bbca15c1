import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createPool } from '../../db/pool.ts';
import { claimHeads } from '../../delivery/claim.ts';
import type { InboundRow } from '../inbound/inbound-row.ts';
import { newId } from '../ids.ts';
import { createWorld, envelopeOf, type World } from '../testing/runtime-world.ts';
import { lockAndLoad } from './load-people.ts';
import { lockSenders } from './lock-senders.ts';
import { emptyChanges } from './turn-changes.ts';
import { writeTurns } from './write-turns.ts';

const database = useTestDatabase();
const MESSAGES = 3_000;
const OTHERS = 200;

let world: World;
let client: ClientBase;
let pool: ReturnType<typeof createPool>;
let personId: string;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
  await world.joins('ada');
  await world.runtime.idle();
  // Everybody has one conversation: by its statistics PostgreSQL takes somebody's messages in it for a small part
  // of theirs; and they lie far from each other.
  await world.pool.query(
    `WITH people AS (
       INSERT INTO person (id, space_id) SELECT uuidv7(), $1 FROM generate_series(1, $2) RETURNING id
     ), identities AS (
       INSERT INTO chat_identity (id, space_id, person_id, connection_id, channel, address)
       SELECT id, $1, id, $3, 'telegram', id FROM people
     )
     INSERT INTO session (id, space_id, person_id, identity_id, connection_id, flow_key, flow_version, status, rev, state)
     SELECT id, $1, id, id, $3, 'menu', 1, 'waiting', 1, '{}' FROM people`,
    [world.spaceId, OTHERS, world.connection.id],
  );
  await world.pool.query(
    `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, session_id, prompt_id, message, status,
                           sent_at)
     SELECT uuidv7(), c.space_id, c.person_id, c.id, $2, s.id, 'old', '{}', 'sent', now() - interval '1 day'
     FROM chat_identity c JOIN session s ON s.person_id = c.person_id AND s.status IN ('active', 'waiting'),
          generate_series(1, CASE c.address WHEN 'ada' THEN $3 ELSE 100 END) AS n
     WHERE c.space_id = $1 ORDER BY n, c.id`,
    [world.spaceId, world.connection.id, MESSAGES],
  );
  const { rows } = await world.pool.query<{ person_id: string }>(
    `SELECT person_id FROM chat_identity WHERE space_id = $1 AND address = 'ada'`,
    [world.spaceId],
  );
  personId = rows[0]?.person_id ?? '';
  await world.pool.query('ANALYZE');
  pool = createPool({
    connectionString: database().connectionString,
    name: 'reader',
    max: 1,
    planOnce: true,
  });
  client = await pool.connect();
  // Where an operator's own PostgreSQL keeps its defaults, reading by an index seems dear.
  await client.query('SET random_page_cost = 4');
});
afterAll(async () => {
  (client as ClientBase & { release: () => void }).release();
  await pool.end();
  await world.close();
});

/** Pages that PostgreSQL touches when it runs a statement that this connection has prepared. */
async function pagesOf(statement: string): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${statement}`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? {};
  return (plan['Shared Hit Blocks'] ?? NaN) + (plan['Shared Read Blocks'] ?? NaN);
}

const row = (): InboundRow => ({
  id: newId(),
  connection: world.connection,
  envelope: envelopeOf('telegram', 'ada', { text: 'hello' }),
});

it('reads the newest of what a sender was told, however much that was', async () => {
  const people = await lockSenders(client, [row()], { with: () => undefined });
  expect(people.get(personId)?.person.open?.said).toMatchObject({ prompt: 'old', unsent: false });
  const { spaceId } = world;
  const pages = await pagesOf(`fresh_senders('{${spaceId}}', '{telegram}', '{ada}', '{${newId()}}', '{1}')`);
  expect(pages).toBeLessThan(40);
});

it('does so for a message that was stored before its turn', async () => {
  const [person] = await lockAndLoad(client, [personId]);
  expect(person?.open?.said).toMatchObject({ prompt: 'old', unsent: false });
  expect(await pagesOf(`turn_sessions('{${personId}}')`)).toBeLessThan(40);
});

it('finds the message that a prompt replaces, and what still waits, without reading the history', async () => {
  const [place] = (
    await client.query<{ identity: string; connection: string }>(
      `SELECT identity_id AS identity, connection_id AS connection FROM session WHERE person_id = $1`,
      [personId],
    )
  ).rows;
  const turn = emptyChanges({ id: personId, spaceId: world.spaceId });
  turn.outbound.push({
    id: newId(),
    identityId: place?.identity ?? '',
    connectionId: place?.connection ?? '',
    sessionId: null,
    inboundId: null,
    promptId: 'new',
    message: { text: 'again', layout: 'none', choices: [], direction: 'ltr' },
    replacesPrompt: 'old',
    acknowledges: null,
    terms: null,
    late: true,
  });
  await client.query('BEGIN');
  try {
    await writeTurns(client, [turn]);
    expect(turn.replaced.size).toBe(1);
    expect(await pagesOf(`turn_replaced('${personId}', 'old')`)).toBeLessThan(40);
    const { id, connectionId } = turn.outbound[0] ?? { id: '', connectionId: '' };
    const held = `turn_hold_late('{${connectionId}}', '{${personId}}', '{${id}}')`;
    expect(await pagesOf(held)).toBeLessThan(80);
  } finally {
    await client.query('ROLLBACK');
  }
});

it('takes the next message to somebody for sending without reading the history', async () => {
  const connectionId = world.connection.id;
  await client.query('BEGIN');
  try {
    await client.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, prompt_id, message, not_before)
       SELECT uuidv7(), space_id, person_id, id, $2, 'new', '{}', now() - interval '1 minute' FROM chat_identity
       WHERE space_id = $1 AND address = 'ada'`,
      [world.spaceId, connectionId],
    );
    const options = { connectionId, limit: 1, leaseMs: 1_000, perAddress: { messages: 1, seconds: 1 } };
    expect(await claimHeads(client, options)).toMatchObject([{ personId }]);
    await client.query(
      `UPDATE outbound SET status = 'queued', not_before = created_at - interval '1 minute'
       WHERE person_id = $1 AND prompt_id = 'new'`,
      [personId],
    );
    expect(await pagesOf(`delivery_claim('${connectionId}', 'reply', 1, 1000, 1, 1, false)`)).toBeLessThan(
      120,
    );
  } finally {
    await client.query('ROLLBACK');
  }
});
