import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

const LOCKED = {
  '': { name: 'muster' },
  server: { version: '0.1.0' },
  'node_modules/fastify': { version: '5.0.0', integrity: 'sha512-a' },
  'node_modules/for-another-platform': { version: '1.0.0', optional: true },
};

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'muster-install-'));
  mkdirSync(join(root, 'node_modules'));
  writePackages('package-lock.json', LOCKED);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function writePackages(name, packages) {
  writeFileSync(join(root, name), JSON.stringify({ packages }));
}

test('a complete install is not done again, whatever other platforms would have', () => {
  writePackages('node_modules/.package-lock.json', {
    'node_modules/fastify': LOCKED['node_modules/fastify'],
  });
  expect(isInstalled(root)).toBe(true);
});

test('an install that was interrupted has no record and is done again', () => {
  expect(isInstalled(root)).toBe(false);
});

test.each([
  ['another version', { version: '4.0.0', integrity: 'sha512-a' }],
  ['the same version with other contents', { version: '5.0.0', integrity: 'sha512-b' }],
])('%s than the lock file names is replaced', (_name, fastify) => {
  writePackages('node_modules/.package-lock.json', { 'node_modules/fastify': fastify });
  expect(isInstalled(root)).toBe(false);
});

test('a package that was added to the lock file is installed', () => {
  writePackages('node_modules/.package-lock.json', {});
  expect(isInstalled(root)).toBe(false);
});
