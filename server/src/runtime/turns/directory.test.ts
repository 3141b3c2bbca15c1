import type { Pool } from 'pg';
import { CAPABILITIES } from '@muster/conversations';
import { expect, it } from 'vitest';
import { createDirectory } from './directory.ts';

const SPACE = 'a-space';

/** A database that answers when it is told to, as of the moment when it was asked. */
function slowPool() {
  let name = 'before';
  const answers: (() => void)[] = [];
  const query = () =>
    new Promise((resolve) => {
      const rows = [{ id: SPACE, name }];
      answers.push(() => {
        resolve({ rows });
      });
    });
  return {
    pool: { query } as unknown as Pool,
    rename: (to: string) => (name = to),
    answer: () => answers.shift()?.(),
  };
}

it('does not take an answer from before a change for what is so afterwards, and answers meanwhile', async () => {
  const { pool, rename, answer } = slowPool();
  const directory = createDirectory({ pool, capabilities: () => CAPABILITIES.telegram });
  const underWay = directory.prepare([SPACE], []);
  rename('after');
  directory.forget();
  answer();
  await underWay;
  expect(directory.space(SPACE).name).toBe('before');
  const next = directory.prepare([SPACE], []);
  answer();
  await next;
  expect(directory.space(SPACE).name).toBe('after');
});
