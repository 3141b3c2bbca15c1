import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadMasterKey } from './master-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');

test('many processes that start at the same time agree on one key, and leave nothing else behind', async () => {
  const data = join(folder, 'not', 'there', 'yet');
  const keys = await Promise.all(Array.from({ length: 40 }, () => loadMasterKey(data, undefined)));
  expect(new Set(keys.map(hex)).size).toBe(1);
  expect(readdirSync(data)).toEqual(['master.key']);
  expect(statSync(join(data, 'master.key')).mode & 0o777).toBe(0o600);
  expect(hex(await loadMasterKey(data, undefined))).toBe(hex(keys[0] as Uint8Array));
});

test('a key that is cut off is not replaced: what it sealed would be lost', async () => {
  writeFileSync(join(folder, 'master.key'), 'abc');
  await expect(loadMasterKey(folder, undefined)).rejects.toThrow('master.key is damaged');
  expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe('abc');
});

test('a data folder that is a file is refused with what to do', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(loadMasterKey(join(folder, 'file'), undefined)).rejects.toThrow('set MUSTER_DATA');
});

test.skipIf(!existsSync('/proc/self'))(
  'so is one where no folder can be made, without waiting forever',
  async () => {
    await expect(loadMasterKey('/proc/muster/data', undefined)).rejects.toThrow('set MUSTER_DATA');
  },
);
