import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import type { Stored } from '../inbound/inbound-row.ts';
import { newId } from '../ids.ts';
import { createWorld, envelopeOf, PATIENCE_MS, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();

let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

const message = (who: string, text: string, dedupKey: string) => ({
  ...envelopeOf('telegram', who, { text }),
  dedupKey,
});

const answered = (stored: readonly (Stored | null)[]) =>
  Promise.all(
    stored.map((one) => world.runtime.waitForReplies(one?.personId ?? '', one?.inboundId ?? '', PATIENCE_MS)),
  );

async function inboundOf(who: string): Promise<{ text: string; transaction: string; replied: string[] }[]> {
  const { rows } = await world.pool.query<{ text: string; transaction: string; replied: string[] }>(
    `SELECT i.content #>> '{content,text}' AS text, i.xmin::text AS transaction,
            ARRAY(SELECT o.xmin::text FROM outbound o WHERE o.inbound_id = i.id ORDER BY o.seq) AS replied
     FROM inbound i JOIN chat_identity c ON c.id = i.identity_id
     WHERE c.space_id = $1 AND c.address = $2 AND i.processed_at IS NOT NULL ORDER BY i.seq`,
    [world.spaceId, who],
  );
  return rows;
}

it('stores a message and what answers it in one transaction', async () => {
  await world.joins('ada');
  await world.runtime.idle();
  // Delivery would leave its own mark on the rows that it sends.
  await world.pool.query(`UPDATE connection SET status = 'paused' WHERE id = $1`, [world.connection.id]);
  await world.runtime.connectionChanged(world.connection.id);
  await world.says('ada', 'qwertz');
  const [last] = (await inboundOf('ada')).slice(-1);
  expect(last).toMatchObject({ text: 'qwertz', replied: [last?.transaction] });
  await world.pool.query(`UPDATE connection SET status = 'active' WHERE id = $1`, [world.connection.id]);
  await world.runtime.connectionChanged(world.connection.id);
});

it('answers each once when a call brings a stranger beside somebody who is known', async () => {
  await world.joins('bea');
  const stored = await world.runtime.accept(world.connection, [
    message('bea', 'one', 'bea-1'),
    message('new here', 'hello', 'new-1'),
    message('bea', 'two', 'bea-2'),
  ]);
  await answered(stored);
  expect((await inboundOf('bea')).slice(-2).map((row) => row.text)).toEqual(['one', 'two']);
  expect((await inboundOf('new here')).map((row) => row.text)).toEqual(['hello']);
  expect(await world.heard('new here')).toHaveLength(1);
});

it('takes a message once that comes twice in one moment, and names the one that was first', async () => {
  await world.joins('cleo');
  const before = (await world.heard('cleo')).length;
  const [first, second] = await Promise.all([
    world.runtime.accept(world.connection, [message('cleo', 'again', 'cleo-1')]),
    world.runtime.accept(world.connection, [message('cleo', 'again', 'cleo-1')]),
  ]);
  await answered([...first, ...second]);
  expect(second[0]).toMatchObject({ inboundId: first[0]?.inboundId, fresh: false });
  const [third] = await world.runtime.accept(world.connection, [message('cleo', 'again', 'cleo-1')]);
  expect(third).toMatchObject({ inboundId: first[0]?.inboundId, fresh: false });
  expect(await world.heard('cleo')).toHaveLength(before + 1);
});

it('stores at once, and plays later and in order, what somebody says while another works for them', async () => {
  await world.joins('dan');
  const { personId } = (
    await world.runtime.accept(world.connection, [message('dan', 'zero', 'dan-0')])
  )[0] ?? {
    personId: '',
  };
  await world.runtime.idle();
  const other = await world.pool.connect();
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  const whileBusy = await world.runtime.accept(world.connection, [message('dan', 'one', 'dan-1')]);
  await other.query('COMMIT');
  other.release();
  const stored = [
    ...whileBusy,
    ...(await world.runtime.accept(world.connection, [message('dan', 'two', 'dan-2')])),
  ];
  await answered(stored);
  expect((await inboundOf('dan')).slice(-3).map((row) => row.text)).toEqual(['zero', 'one', 'two']);
});

it('goes on from what was written elsewhere, though it remembers what it wrote itself', async () => {
  const other = await world.anotherRuntime();
  const revision = async (who: string) => {
    const { rows } = await world.pool.query<{ rev: number }>(
      `SELECT s.rev FROM session s JOIN chat_identity c ON c.person_id = s.person_id
       WHERE c.space_id = $1 AND c.address = $2 AND s.status = 'waiting'`,
      [world.spaceId, who],
    );
    return rows[0]?.rev ?? -1;
  };
  await world.joins('eve');
  const first = await revision('eve');
  for (const runtime of [other, world.runtime])
    await answered(await runtime.accept(world.connection, [message('eve', 'qwertz', newId())]));
  expect(await revision('eve')).toBe(first + 2);

  await world.joins('flo');
  await world.pool.query(
    `UPDATE session SET rev = rev + 1,
            state = (state::jsonb || jsonb_build_object('rev', rev + 1, 'language', 'fr'))::json
     WHERE status = 'waiting' AND person_id =
       (SELECT person_id FROM chat_identity WHERE space_id = $1 AND address = 'flo')`,
    [world.spaceId],
  );
  await answered(await world.runtime.accept(world.connection, [message('flo', 'qwertz', newId())]));
  expect((await world.heard('flo')).at(-1)).toMatch(/réponse/);
});
