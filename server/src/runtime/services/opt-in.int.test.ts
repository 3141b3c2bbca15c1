import { afterEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();
const WHO = '+447700900456';

let world: World;
afterEach(() => world.close());

async function worldWithKeyword(): Promise<World> {
  world = await createWorld({ connectionString: database().connectionString, channel: 'sms' });
  await world.pool.query(
    `INSERT INTO keyword (id, space_id, word, kind, flow_key) VALUES ($1, $2, 'join', 'opt_in', 'opt_in')`,
    [newId(), world.spaceId],
  );
  world.runtime.definitionsChanged();
  return world;
}

const consents = async () =>
  (
    await world.pool.query<{ given: boolean; channel: string; source: string; text: string }>(
      `SELECT given, channel, source, evidence->>'text' AS text FROM consent_entry
       WHERE space_id = $1 AND purpose = 'campaign_messages' ORDER BY at, id`,
      [world.spaceId],
    )
  ).rows;

it('a supporter who texts the keyword is a contact with consent on that channel, in their own words', async () => {
  await worldWithKeyword();
  await world.says(WHO, 'Join');
  expect(await world.heard(WHO)).toEqual([expect.stringContaining('sends you its news here')]);
  expect(await consents()).toEqual([{ given: true, channel: 'sms', source: 'keyword', text: 'Join' }]);
  const { rows } = await world.pool.query('SELECT phone, source FROM contact WHERE space_id = $1', [
    world.spaceId,
  ]);
  expect(rows).toEqual([{ phone: WHO, source: 'keyword' }]);
});

it('texting it again changes nothing; after STOP it counts anew', async () => {
  await worldWithKeyword();
  await world.says(WHO, 'JOIN');
  await world.says(WHO, 'join');
  expect((await consents()).filter(({ given }) => given)).toHaveLength(1);
  await world.says(WHO, 'STOP');
  await world.says(WHO, 'START');
  await world.says(WHO, 'join');
  expect((await consents()).at(-1)).toMatchObject({ given: true });
  const { rows } = await world.pool.query('SELECT count(*)::int AS n FROM contact WHERE space_id = $1', [
    world.spaceId,
  ]);
  expect(rows).toEqual([{ n: 1 }]);
});
