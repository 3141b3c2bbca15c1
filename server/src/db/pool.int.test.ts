import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { outageOf } from '../lib/outage.ts';
import { createPool } from './pool.ts';

const database = useTestDatabase();
let pool: Pool;
beforeAll(() => {
  pool = createPool({ connectionString: database().connectionString, name: 'sturdy', max: 2 });
});
afterAll(() => pool.end());

test('a transaction whose process stands still is undone after a while, and keeps nobody waiting for ever', async () => {
  const impatient = createPool({
    connectionString: database().connectionString,
    name: 'still',
    patienceMs: 50,
  });
  await pool.query('CREATE TABLE wanted (id int); INSERT INTO wanted VALUES (1)');
  const client = await impatient.connect();
  await client.query('BEGIN');
  await client.query('DELETE FROM wanted');
  const { rowCount } = await pool.query('UPDATE wanted SET id = 2');
  expect(rowCount).toBe(1);
  expect(outageOf(await client.query('COMMIT').catch((error: unknown) => error))).toBe('unavailable');
  client.release();
  await impatient.end();
});

test('a connection that ends between two statements of its user fails the next one, and nothing besides', async () => {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve);
  });
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  const failure = await client.query('SELECT 1').catch((error: unknown) => error);
  expect(outageOf(failure)).toBe('unavailable');
  client.release();
  const answers = await Promise.all([1, 2].map(() => pool.query<{ one: number }>('SELECT 1 AS one')));
  expect(answers.map((answer) => answer.rows)).toEqual([[{ one: 1 }], [{ one: 1 }]]);
});
