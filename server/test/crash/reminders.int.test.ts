import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { useProgram } from '../../../test-support/program.ts';
import { createSpaceWithDefaults } from '../../src/modules/spaces/seeding.ts';
import { newId } from '../../src/runtime/ids.ts';

const database = useTestDatabase();
const program = useProgram(join(import.meta.dirname, 'reminder-process.ts'));
const PEOPLE = 40;
/** Within the hours in which people are reminded of what is overdue. */
const NOON = new Date(new Date().setUTCHours(12, 0, 0, 0));

let pool: Pool;
let child: ChildProcess | undefined;
beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString });
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await pool.end();
});

/** Members with a place in an action that begins soon, and an overdue follow-up each. */
async function crowd(): Promise<void> {
  const spaceId = await createSpaceWithDefaults(pool, {
    ...{ name: 'Riverside', slug: newId(), language: 'en', timeZone: 'UTC', region: 'GB' },
  });
  const [connection, action, shift] = [newId(), newId(), newId()];
  const [starts, ends] = [new Date(NOON.getTime() + 3_600_000), new Date(NOON.getTime() + 7_200_000)];
  await pool.query(`INSERT INTO connection (id, space_id, channel, name) VALUES ($1, $2, 'telegram', 'x')`, [connection, spaceId]); // prettier-ignore
  await pool.query(
    `INSERT INTO action (id, space_id, kind, code, status, title, starts_at, ends_at, time_zone)
     VALUES ($1, $2, 'stall', $3, 'published', '{"en":"Stall"}', $4, $5, 'UTC')`,
    [action, spaceId, newId().slice(-8), starts, ends],
  );
  await pool.query('INSERT INTO shift (id, space_id, action_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)', [shift, spaceId, action, starts, ends]); // prettier-ignore
  const ids = Array.from({ length: PEOPLE }, newId);
  const all = [spaceId, ids];
  await pool.query('INSERT INTO person (id, space_id) SELECT x, $1 FROM unnest($2::uuid[]) x', all);
  await pool.query(
    'INSERT INTO member (id, space_id, person_id) SELECT x, $1, x FROM unnest($2::uuid[]) x',
    all,
  );
  await pool.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address, connection_id, reachability)
     SELECT x, $1, x, 'telegram', x::text, $3, 'reachable' FROM unnest($2::uuid[]) x`,
    [...all, connection],
  );
  await pool.query(
    `INSERT INTO sign_up (id, space_id, shift_id, person_id, position)
     SELECT x, $1, $3, x, n FROM unnest($2::uuid[]) WITH ORDINALITY AS t(x, n)`,
    [...all, shift],
  );
  await pool.query(
    `INSERT INTO action_message (id, space_id, action_id, sign_up_id, person_id, kind, due_at, useless_after)
     SELECT gen_random_uuid(), $1, $3, x, x, 'half_hour', $4, $5 FROM unnest($2::uuid[]) x`,
    [...all, action, new Date(NOON.getTime() - 60_000), ends],
  );
  await pool.query(
    `INSERT INTO task (id, space_id, type_id, assignee_id, status, due_at)
     SELECT gen_random_uuid(), $1, (SELECT id FROM task_type WHERE space_id = $1 LIMIT 1), x, 'taken', $3 FROM unnest($2::uuid[]) x`,
    [...all, new Date(NOON.getTime() - 86_400_000)],
  );
}

const queued = async () =>
  (await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM outbound')).rows[0]?.n ?? 0;

/** @returns how it ended */
async function remind(...diesAt: number[]): Promise<unknown> {
  child = spawn(
    process.execPath,
    [program(), database().connectionString, NOON.toISOString(), ...diesAt.map(String)],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal;
}

it('kill -9 in the middle of reminding: nobody is reminded twice, and nobody is missed', async () => {
  await crowd();
  // Among what is overdue, then among what is told of the action; what it was at is not done.
  for (const [diesAt, done] of [
    [PEOPLE / 2, PEOPLE / 2 - 1],
    [PEOPLE, PEOPLE * 1.5 - 2],
  ] as const) {
    expect(await remind(diesAt)).toBe('SIGKILL');
    expect(await queued()).toBe(done);
  }
  expect(await remind()).toBe(0);
  const { rows } = await pool.query<{ told: number; people: number }>(
    `SELECT told, count(*)::int AS people FROM (
       SELECT person_id, count(*)::int AS told FROM outbound GROUP BY person_id) x GROUP BY told`,
  );
  expect(rows).toEqual([{ told: 2, people: PEOPLE }]);
}, 60_000);
