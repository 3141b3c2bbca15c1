import type { Pool } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { createPool } from '../db/pool.ts';
import { newId } from '../runtime/ids.ts';
import { createWorld, type World } from '../runtime/testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;
let pool: Pool;
afterEach(async () => {
  await world.close();
  await pool.end();
});

type Run = () => Promise<{ rowCount: number | null }>;
/** Stands between a process and the database where it has something to say. */
let between: (statement: string, run: Run) => ReturnType<Run>;

/** A world with ana in it, whose process asks the database through `between`. */
async function anasWorld(): Promise<void> {
  const { connectionString } = database();
  between = (_statement, run) => run();
  pool = createPool({ connectionString, name: 'between', max: 8 });
  const query = pool.query.bind(pool) as (...args: unknown[]) => ReturnType<Run>;
  const ask = (...args: unknown[]) =>
    between((args[0] as { name?: string }).name ?? '', () => query(...args));
  world = await createWorld({
    connectionString,
    over: {
      pool: Object.assign(pool, { query: ask }),
      timing: { sendingLease: 300, sweepEvery: 100, unprocessedAfter: 300 },
    },
  });
  await world.joins('ana');
  await world.runtime.idle();
  world.sent.length = 0;
}

async function queue(text: string): Promise<string> {
  const id = newId();
  await world.pool.query(
    `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, message, not_before)
     SELECT $1, space_id, person_id, id, $2, $3, now() - interval '1 minute' FROM chat_identity
     WHERE address = 'ana' AND space_id = $4`,
    [
      id,
      world.connection.id,
      JSON.stringify({ text, layout: 'none', choices: [], direction: 'ltr' }),
      world.spaceId,
    ],
  );
  world.runtime.wakeDelivery([world.connection.id]);
  return id;
}

const statusOf = async (id: string) =>
  (await world.pool.query<{ status: string }>('SELECT status FROM outbound WHERE id = $1', [id])).rows[0]
    ?.status;
const texts = () => world.sent.map(({ outbound }) => outbound.message.text);

it('a process that was stopped behind its claim sends nothing that another has taken over', async () => {
  await anasWorld();
  let isStopped = false;
  between = async (statement, run) => {
    const answer = await run();
    if (statement === 'delivery_claim' && answer.rowCount !== 0 && !isStopped) {
      isStopped = true;
      await world.until('the other has sent it', () => Promise.resolve(world.sent.length > 0));
    }
    return answer;
  };
  const id = await queue('first');
  await world.until('it is stopped', () => Promise.resolve(isStopped));
  await world.anotherRuntime();
  await world.until('it is sent', async () => (await statusOf(id)) === 'sent');
  await world.runtime.idle();
  const next = await queue('second');
  await world.until('the next is sent', async () => (await statusOf(next)) === 'sent');
  await world.runtime.idle();
  expect(texts()).toEqual(['first', 'second']);
});

it('what was sent is written down when the database is back, and not sent again', async () => {
  await anasWorld();
  let outages = 0;
  between = (statement, run) => {
    if (statement !== 'delivery_record' || outages === 1) return run();
    outages += 1;
    return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  };
  const id = await queue('once');
  await world.until('it is written down', async () => (await statusOf(id)) === 'sent');
  expect([texts(), outages]).toEqual([['once'], 1]);
});
