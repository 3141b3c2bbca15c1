import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const TEST = join(import.meta.dirname, '..', 'test.mjs');

let nothing;
beforeAll(() => {
  nothing = mkdtempSync(join(tmpdir(), 'muster-no-tools-'));
});
afterAll(() => rmSync(nothing, { recursive: true }));

/** `npm test e2e` on a machine where Debian's programs are not installed. */
const runWithout = (env) =>
  spawnSync(process.execPath, [TEST, 'e2e'], {
    env: { HOME: nothing, PATH: nothing, ...env },
    encoding: 'utf8',
  });

test('a part whose program is missing is named with the package that brings it, and counts as skipped', () => {
  const { status, stdout } = runWithout({});
  expect(stdout).toContain('NOT RUN: end to end in a browser (apt-get install chromium)');
  expect(stdout.trim().split('\n').at(-1)).toBe('0 passed, 0 failed, 1 skipped');
  expect(status).toBe(0);
});

test('where it is required, missing is failing', () => {
  const { status, stdout } = runWithout({ MUSTER_TEST_REQUIRE: 'redis, chromium' });
  expect(stdout.trim().split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  expect(status).toBe(1);
});
