import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileStore, type FileStore } from './file-store.ts';

const SPACE = '019a0000-0000-7000-8000-000000000001';
const OTHER = '019a0000-0000-7000-8000-000000000002';
const BYTES = Buffer.from('a photo');

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-uploads-'));
  store = createFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

test('what was put is found by its hash, in its own space only', async () => {
  const sha256 = await store.put(SPACE, BYTES);
  expect(await store.get(SPACE, sha256)).toEqual(BYTES);
  expect(await store.get(OTHER, sha256)).toBeNull();
});

test('the same bytes put many times at once are one file, readable by its owner alone', async () => {
  const names = await Promise.all(Array.from({ length: 20 }, () => store.put(SPACE, BYTES)));
  expect(new Set(names).size).toBe(1);
  const [sha256 = ''] = names;
  expect(await readdir(join(folder, SPACE, sha256.slice(0, 2)))).toEqual([sha256]);
  const { mode } = await stat(join(folder, SPACE, sha256.slice(0, 2), sha256));
  expect(mode & 0o777).toBe(0o600);
});

test('what was removed is gone, and may be removed again', async () => {
  const sha256 = await store.put(SPACE, BYTES);
  await store.remove(SPACE, sha256);
  await store.remove(SPACE, sha256);
  expect(await store.get(SPACE, sha256)).toBeNull();
});

test.each(['../../etc/passwd', '', 'A'.repeat(64)])('the name %j leads nowhere', async (name) => {
  await expect(store.get(SPACE, name)).rejects.toThrow(TypeError);
  await expect(store.get(name, 'a'.repeat(64))).rejects.toThrow(TypeError);
});
