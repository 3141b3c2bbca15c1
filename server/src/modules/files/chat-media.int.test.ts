import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelError, type MediaFile } from '@muster/bots';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createPool } from '../../db/pool.ts';
import { newId } from '../../runtime/ids.ts';
import { createSpaceWithDefaults } from '../spaces/seeding.ts';
import { createChatMedia, type ChatMedia } from './chat-media.ts';
import { createFileStore, type FileStore } from './file-store.ts';

const database = useTestDatabase();
const PHOTO: MediaFile = { bytes: Buffer.from('ffd8ff01', 'hex'), mime: 'image/jpeg' };

let pool: Pool;
let folder: string;
let store: FileStore;
let spaceId: string;
let sessionId: string;
let connectionId: string;
let media: ChatMedia;
let fetched: string[];
let platform: (ref: string) => Promise<MediaFile>;
let clock = Date.now();

beforeAll(async () => {
  pool = createPool({ connectionString: database().connectionString, name: 'test', max: 6 });
  folder = await mkdtemp(join(tmpdir(), 'muster-uploads-'));
  store = createFileStore(folder);
  spaceId = await createSpaceWithDefaults(pool, {
    name: 'Riverside',
    slug: 'riverside-media',
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  [connectionId, sessionId] = [newId(), newId()];
  const [personId, identityId] = [newId(), newId()];
  await pool.query(`INSERT INTO connection (id, space_id, channel, name) VALUES ($1, $2, 'telegram', 't')`, [
    connectionId,
    spaceId,
  ]);
  await pool.query(`INSERT INTO person (id, space_id) VALUES ($1, $2)`, [personId, spaceId]);
  await pool.query(
    `INSERT INTO chat_identity (id, space_id, person_id, connection_id, channel, address)
     VALUES ($1, $2, $3, $4, 'telegram', '7')`,
    [identityId, spaceId, personId, connectionId],
  );
  await pool.query(
    `INSERT INTO session (id, space_id, person_id, identity_id, connection_id, flow_key, flow_version, status, rev, state)
     VALUES ($1, $2, $3, $4, $5, 'street', 1, 'waiting', 1, '{}')`,
    [sessionId, spaceId, personId, identityId, connectionId],
  );
});
afterAll(async () => {
  await pool.end();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await pool.query('DELETE FROM answer');
  await pool.query('DELETE FROM file');
  fetched = [];
  platform = () => Promise.resolve(PHOTO);
  media = aKeeper();
});

function aKeeper(): ChatMedia {
  return createChatMedia({
    pool,
    store,
    download: (connection, { ref }) => {
      fetched.push(`${connection === connectionId ? 'own' : 'other'}:${ref}`);
      return platform(ref);
    },
    onError: (error) => {
      throw error;
    },
    now: () => clock,
  });
}

async function anAnswer(value: unknown, match = 'media'): Promise<string> {
  const { rows } = await pool.query<{ surveyId: string; versionId: string }>(
    `SELECT survey_id AS "surveyId", id AS "versionId" FROM survey_version WHERE space_id = $1 LIMIT 1`,
    [spaceId],
  );
  const responseId = newId();
  await pool.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, session_id, mode, channel, language)
     VALUES ($1, $2, $3, $4, $5, (enum_range(NULL::response_mode))[1], 'telegram', 'en')`,
    [responseId, spaceId, rows[0]?.surveyId, rows[0]?.versionId, sessionId],
  );
  await pool.query(
    `INSERT INTO answer (response_id, question, value, match, at) VALUES ($1, 'photo', $2, $3, now())`,
    [responseId, JSON.stringify(value), match],
  );
  return responseId;
}

async function valueOf(responseId: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<{ value: Record<string, unknown> }>(
    'SELECT value FROM answer WHERE response_id = $1',
    [responseId],
  );
  return rows[0]?.value ?? {};
}

async function look(keeper = media): Promise<void> {
  keeper.wake();
  await keeper.idle();
}

async function files(): Promise<{ id: string; sha256: string; mime: string; bytes: number }[]> {
  return (await pool.query<{ id: string; sha256: string; mime: string; bytes: number }>('SELECT * FROM file'))
    .rows;
}

test('a photo is fetched through the connection it came by, stored, and named in its answer', async () => {
  const response = await anAnswer({ kind: 'photo', ref: 'f1' });
  await look();
  const [file] = await files();
  expect(file).toMatchObject({ mime: 'image/jpeg', bytes: 4 });
  expect(await valueOf(response)).toEqual({ kind: 'photo', ref: 'f1', file: file?.id });
  expect(await store.get(spaceId, file?.sha256 ?? '')).toEqual(PHOTO.bytes);
  expect(fetched).toEqual(['own:f1']);
});

test('places and what is stored already are left alone', async () => {
  await anAnswer({ lat: 1, lng: 2 });
  await anAnswer({ kind: 'photo', ref: 'f1', file: newId() });
  await anAnswer('f1', 'parsed');
  await look();
  expect(fetched).toEqual([]);
});

test('two processes store it once', async () => {
  await anAnswer({ kind: 'photo', ref: 'f1' });
  const other = aKeeper();
  await Promise.all([look(), look(other)]);
  expect(await files()).toHaveLength(1);
  await other.stop();
});

test('an answer that was changed meanwhile does not get the old photo', async () => {
  const response = await anAnswer({ kind: 'photo', ref: 'old' });
  platform = async (ref) => {
    if (ref === 'old') await pool.query(`UPDATE answer SET value = '{"kind": "photo", "ref": "new"}'`);
    return { ...PHOTO, bytes: Buffer.from(ref) };
  };
  await look();
  // What the look itself did not see any more, the next one does.
  await look(aKeeper());
  const [file] = await files();
  expect(await valueOf(response)).toEqual({ kind: 'photo', ref: 'new', file: file?.id });
  expect(await store.get(spaceId, file?.sha256 ?? '')).toEqual(Buffer.from('new'));
  expect(await files()).toHaveLength(1);
});

test('what the platform no longer has is given up, and not asked for again', async () => {
  const response = await anAnswer({ kind: 'photo', ref: 'gone' });
  platform = () => Promise.reject(new ChannelError('rejected', 'gone'));
  await look();
  await look(aKeeper());
  expect(await valueOf(response)).toEqual({ kind: 'photo', ref: 'gone', file: null });
  expect(fetched).toEqual(['own:gone']);
});

test('while the platform is away it is asked again later, without holding up the others', async () => {
  const response = await anAnswer({ kind: 'photo', ref: 'slow' });
  platform = (ref) =>
    ref === 'slow' ? Promise.reject(new ChannelError('temporary', 'away')) : Promise.resolve(PHOTO);
  await look();
  await anAnswer({ kind: 'photo', ref: 'quick' });
  await lookAfterRest();
  expect(fetched).toEqual(['own:slow', 'own:quick']);
  platform = () => Promise.resolve(PHOTO);
  clock += 31_000;
  await lookAfterRest();
  expect(await valueOf(response)).toHaveProperty('file', expect.any(String));
});

/** Looks close together are one, so that the next has to be waited for. */
async function lookAfterRest(): Promise<void> {
  media.wake();
  const before = fetched.length;
  await expect.poll(() => fetched.length, { interval: 20 }).toBeGreaterThan(before);
  await media.idle();
}

test('a file that nothing points to any more leaves the table and the disk after a day', async () => {
  const response = await anAnswer({ kind: 'photo', ref: 'f1' });
  await look();
  const [file] = await files();
  await pool.query(`UPDATE file SET created_at = now() - interval '2 days'`);
  await media.tidy();
  expect(await files()).toHaveLength(1);
  await pool.query('DELETE FROM response WHERE id = $1', [response]);
  await media.tidy();
  expect(await files()).toEqual([]);
  expect(await store.get(spaceId, file?.sha256 ?? '')).toBeNull();
});

test('bytes that another file shares stay', async () => {
  const first = await anAnswer({ kind: 'photo', ref: 'f1' });
  await anAnswer({ kind: 'photo', ref: 'f2' });
  await look();
  await pool.query(`UPDATE file SET created_at = now() - interval '2 days'`);
  await pool.query('DELETE FROM response WHERE id = $1', [first]);
  await media.tidy();
  const [left] = await files();
  expect(await store.get(spaceId, left?.sha256 ?? '')).toEqual(PHOTO.bytes);
});
