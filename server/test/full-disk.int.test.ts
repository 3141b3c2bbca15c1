import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Client } from 'pg';
import { useTestDatabase } from '../../test-support/database.ts';
import { createFileStore } from '../src/modules/files/file-store.ts';
import { createWorld, envelopeOf, type World } from '../src/runtime/testing/runtime-world.ts';
import { createTestApp } from './helpers/test-app.ts';
import { aSpace } from './helpers/world.ts';

const SPACE = '019a0000-0000-7000-8000-000000000001';
const PARENT = mkdtempSync(join(tmpdir(), 'muster-full-'));
chmodSync(PARENT, 0o755);
const disk = join(PARENT, 'disk');

/** A disk of this size, for its owner; only root may make one. */
function mountDisk(size: string, uid: number): boolean {
  spawnSync('mkdir', ['-p', disk]);
  const options = `size=${size},mode=0700,uid=${String(uid)}`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status === 0;
}
const unmount = () => spawnSync('umount', ['-l', disk]);

/** Takes all that is left; whoever deletes the file gives it back. */
function fill(): void {
  const filler = join(disk, 'filler');
  for (let size = 1 << 20; size >= 4096; size /= 2) {
    try {
      for (;;) writeFileSync(filler, randomBytes(size), { flag: 'a' });
    } catch {
      // This much does not fit any more: try less.
    }
  }
}
const free = () => {
  rmSync(join(disk, 'filler'));
};

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountDisk('64k', 0);
if (canMount) unmount();
afterAll(() => {
  if (canMount) unmount();
  rmSync(PARENT, { recursive: true, force: true });
});

describe.skipIf(!canMount)('uploads on a full disk', () => {
  test('are refused whole, leave nothing behind, and go on when there is room', async () => {
    mountDisk('256k', 0);
    const store = createFileStore(disk);
    const kept = await store.put(SPACE, Buffer.from('kept'));
    fill();
    const photo = randomBytes(100_000);
    await expect(store.put(SPACE, photo)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(disk, { recursive: true }).filter((name) => String(name).includes('.'))).toEqual([]);
    expect(await store.get(SPACE, kept)).toEqual(Buffer.from('kept'));
    free();
    expect(await store.get(SPACE, await store.put(SPACE, photo))).toEqual(photo);
    unmount();
  });
});

const database = useTestDatabase();

describe.skipIf(!canMount)('the database on a full disk', () => {
  let world: World;
  let superuser: Client;
  beforeAll(async () => {
    superuser = new Client({ connectionString: inject('postgresUrl') });
    await superuser.connect();
    const { rows } = await superuser.query<{ data_directory: string }>('SHOW data_directory');
    mountDisk('6m', statSync(rows[0]?.data_directory ?? '').uid);
    await superuser.query(`CREATE TABLESPACE small LOCATION '${disk}'`);
    await superuser.query('GRANT CREATE ON TABLESPACE small TO PUBLIC');
    world = await createWorld({ connectionString: database().connectionString });
  });
  afterAll(async () => {
    await world.close();
    const owner = new URL(database().connectionString).pathname.slice(1);
    await superuser.query(`DROP DATABASE ${owner} WITH (FORCE)`);
    await superuser.query('DROP TABLESPACE small');
    await superuser.end();
  });

  const move = async (table: string) => {
    await world.runtime.idle();
    await world.pool.query(`ALTER TABLE ${table} SET TABLESPACE small`);
  };
  const call = (id: string, text: string) =>
    world.runtime.handleWebhook('telegram', world.connection.id, {
      method: 'POST',
      url: '',
      headers: {},
      body: Buffer.from(JSON.stringify([{ ...envelopeOf('telegram', 'ana', { text }), dedupKey: id }])),
    });
  const count = async (from: string) =>
    (await world.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)).rows[0]?.n;

  /** Whether a reply more finds room; it is not kept. */
  async function hasRoom(): Promise<boolean> {
    const client = await world.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, message)
         SELECT gen_random_uuid(), space_id, person_id, identity_id, connection_id, message FROM outbound LIMIT 1`,
      );
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: '53100' });
      return false;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  test('a platform is asked to come again, and then every message has its effect once', async () => {
    await world.joins('ana');
    await move('inbound');
    fill();
    const letters = Array.from({ length: 40 }, (_, i) => ({
      id: `letter ${String(i)}`,
      text: randomBytes(6000).toString('base64'),
    }));
    const answers = [];
    for (const { id, text } of letters) answers.push((await call(id, text)).status);
    expect(answers).toContain(503);
    expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    free();
    for (const { id, text } of letters) expect((await call(id, text)).status).toBe(200);
    await world.until(
      'all are answered',
      async () => (await count('inbound WHERE processed_at IS NULL')) === 0,
    );
    expect(await count(`inbound WHERE dedup_key LIKE 'letter%'`)).toBe(letters.length);
    expect(await count('person WHERE parked_at IS NOT NULL OR failures > 0')).toBe(0);
  });

  test('a turn that finds no room changes nothing, parks nobody, and is played when there is some', async () => {
    await move('outbound');
    // What comes in has room: else the call itself would be refused.
    await world.pool.query('ALTER TABLE inbound SET TABLESPACE pg_default');
    fill();
    const before = await count('outbound');
    const open = () => count('inbound WHERE processed_at IS NULL');
    let [sent, stuck] = [0, false];
    // Small replies fit into what the table has already; in the end there is no room for the next.
    while (!stuck && sent < 400) {
      await call(`word ${String((sent += 1))}`, 'menu');
      await world.until('it is played, or there is no room', async () => {
        if ((await open()) === 0) return true;
        stuck = !(await hasRoom());
        return stuck;
      });
    }
    expect(stuck).toBe(true);
    const { rows } = await world.pool.query(
      `SELECT (SELECT count(*) FROM outbound)::int - count(*)::int AS more FROM inbound
       WHERE dedup_key LIKE 'word%' AND processed_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ more: before }]);
    free();
    await world.until('it is played', async () => (await open()) === 0);
    expect(await count('outbound')).toBe((before ?? 0) + sent);
    expect(await count('person WHERE parked_at IS NOT NULL')).toBe(0);
  });

  test('an organizer reads what is wrong, and nothing is half done', async () => {
    const app = await createTestApp(database().connectionString);
    const space = await aSpace(app, 'Harbour');
    await world.pool.query('ALTER TABLE audit_entry SET TABLESPACE small');
    fill();
    const name = 'x'.repeat(40);
    const make = (i: number) =>
      space.administrator.send('POST', '/api/v1/teams', { name: `${name} ${String(i)}` });
    let made = 0;
    let answer = await make(0);
    while (answer.status === 201 && made < 500) answer = await make((made += 1));
    expect(answer).toMatchObject({ status: 507, body: { error: { code: 'disk_full' } } });
    expect((answer.body as { error: { message: string } }).error.message).toContain('no room left');
    expect(await space.db.team.count({ where: { name: { startsWith: name } } })).toBe(made);
    free();
    expect((await make(made)).status).toBe(201);
    await app.close();
  });
});
