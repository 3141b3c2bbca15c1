import { LANGUAGES } from '@muster/locales';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createSpaceWithDefaults, seedDemoSpace } from './seeding.ts';

const database = useTestDatabase();
let pool: Pool;
beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString });
});
afterAll(() => pool.end());

const one = async <T>(sql: string, values: unknown[] = []): Promise<T> => {
  const { rows } = await pool.query<{ value: T }>(sql, values);
  const row = rows[0];
  if (row === undefined) throw new Error(`No row: ${sql}`);
  return row.value;
};

const NEW = { name: 'Tenants', slug: 'tenants', language: 'fr', timeZone: 'Europe/Paris', region: 'FR' };

describe('a new space', () => {
  it('starts with names in every language, and a survey that can be answered at once', async () => {
    const id = await createSpaceWithDefaults(pool, NEW);
    for (const table of ['status', 'task_type', 'outcome_type']) {
      const { rows } = await pool.query<{ total: number; complete: number }>(
        `select count(*)::int as total, count(*) filter (where name ?& $2::text[])::int as complete
         from ${table} where space_id = $1`,
        [id, LANGUAGES],
      );
      expect(rows[0]?.total).toBeGreaterThan(3);
      expect(rows[0]?.complete).toBe(rows[0]?.total);
    }
    expect(
      await one(
        `select (settings -> 'privacyNotice' ->> 'fr') is not null as value from space where id = $1`,
        [id],
      ),
    ).toBe(true);
    expect(
      await one(
        `select count(*)::int as value from survey_version v join flow_version f on f.key = v.flow_key and f.hash = v.hash
         where v.space_id = $1`,
        [id],
      ),
    ).toBe(1);
  });
  it('does not come into being when its first administrator cannot', async () => {
    const failing = createSpaceWithDefaults(pool, { ...NEW, slug: 'other' }, () =>
      Promise.reject(new Error('no such user')),
    );
    await expect(failing).rejects.toThrow('no such user');
    expect(await one(`select count(*)::int as value from space where slug = 'other'`)).toBe(0);
  });
});

describe('the demo space', () => {
  it('is filled within seconds, with answers that the real engine gave', async () => {
    await pool.query(`insert into auth_user (id, name, email) values ('u1', 'Admin', 'admin@example.org')`);
    const started = performance.now();
    const id = await seedDemoSpace(pool, { userId: 'u1', name: 'Admin' });
    expect(performance.now() - started).toBeLessThan(30_000);
    const asked = await one<string[]>(
      `select array_agg(distinct a.question) as value from answer a join response r on r.id = a.response_id where r.space_id = $1`,
      [id],
    );
    expect(asked.length).toBeGreaterThan(4);
    const complete = await one<number>(
      `select min(n)::int as value from (select count(*) as n from answer a join response r on r.id = a.response_id
       where r.space_id = $1 group by r.id) per_response`,
      [id],
    );
    expect(complete).toBeGreaterThan(1);
    expect(
      await one(
        `select array_length(array_agg(distinct value), 1) as value from answer where match <> 'skipped'`,
      ),
    ).toBeGreaterThan(10);
  });
});
