import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN_FLOWS } from '@muster/conversations/flows';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

const personRow = async (who: string) => {
  const { rows } = await world.pool.query<{ id: string; failures: number; parked: boolean }>(
    `SELECT p.id, p.failures, p.parked_at IS NOT NULL AS parked FROM person p
     JOIN chat_identity i ON i.person_id = p.id WHERE i.address = $1 AND p.space_id = $2`,
    [who, world.spaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${who} is not known`);
  return row;
};

/** From now on every answer that this person's turn writes breaks a rule of the database. */
async function poison(who: string): Promise<void> {
  const { id } = await personRow(who);
  await world.pool.query(
    `ALTER TABLE outbound ADD CONSTRAINT poison_${who} CHECK (person_id <> '${id}' OR prompt_id LIKE '%:parked') NOT VALID`,
  );
}

describe('a person whose turn keeps failing', () => {
  it('is parked after three attempts, told so, and reported; what they wrote is kept', async () => {
    await world.joins('pia');
    await poison('pia');
    await world.says('pia', 'menu', 'the-poison');
    const { failures, parked } = await personRow('pia');
    expect({ failures, parked }).toEqual({ failures: 3, parked: true });
    expect((await world.heard('pia')).at(-1)).toMatch(/went wrong/);
    const notices = await world.pool.query<{ kind: string }>('SELECT kind FROM notice WHERE space_id = $1', [
      world.spaceId,
    ]);
    expect(notices.rows).toEqual([{ kind: 'person_parked' }]);
    const kept = await world.pool.query<{ failures: number; error: string }>(
      `SELECT failures, error FROM inbound WHERE dedup_key = 'the-poison'`,
    );
    expect(kept.rows).toEqual([{ failures: 3, error: 'error 23514' }]);
  });

  it('does not keep others from having their turn in the meantime', async () => {
    await world.joins('ben');
    expect((await world.heard('ben')).at(-1)).toMatch(/What would you like to do/);
  });

  it('is free again with the first message that works', async () => {
    await world.pool.query('ALTER TABLE outbound DROP CONSTRAINT poison_pia');
    await world.says('pia', 'menu');
    const { failures, parked } = await personRow('pia');
    expect({ failures, parked }).toEqual({ failures: 0, parked: false });
    expect((await world.heard('pia')).at(-1)).toMatch(/What would you like to do/);
  });
});

describe('a session whose stored state is broken', () => {
  const breakSession = async (who: string, state: string) => {
    const { id } = await personRow(who);
    await world.pool.query(`UPDATE session SET state = $2 WHERE person_id = $1 AND status = 'waiting'`, [
      id,
      state,
    ]);
  };
  const reachability = async (who: string) => {
    const { rows } = await world.pool.query<{ reachability: string }>(
      'SELECT reachability FROM chat_identity WHERE address = $1 AND space_id = $2',
      [who, world.spaceId],
    );
    return rows[0]?.reachability;
  };

  it('does not keep anybody from opting out, whatever is broken in it', async () => {
    const deep = {
      specVersion: 1,
      id: 'x',
      rev: 1,
      status: 'waiting',
      language: 'en',
      stack: [{ flow: 1 }],
      trail: [],
    };
    for (const [who, state] of [
      ['kim', '42'],
      ['lea', JSON.stringify(deep)],
    ] as const) {
      await world.joins(who);
      await breakSession(who, state);
      await world.says(who, 'STOP');
      expect(await reachability(who)).toBe('opted_out');
    }
    const ledger = await world.pool.query<{ given: boolean; purpose: string }>(
      `SELECT given, purpose::text FROM consent_entry WHERE space_id = $1 AND source = 'chat_word'`,
      [world.spaceId],
    );
    expect(ledger.rows).toEqual([
      { given: false, purpose: 'campaign_messages' },
      { given: false, purpose: 'campaign_messages' },
    ]);
  });

  it('confirms the opt-out once, says nothing more, and hears START', async () => {
    await world.runtime.idle();
    const confirmed = world.sent.filter(({ to }) => to.address === 'kim').length;
    await world.says('kim', 'menu');
    await world.runtime.idle();
    expect(world.sent.filter(({ to }) => to.address === 'kim')).toHaveLength(confirmed);
    await world.says('kim', 'START');
    expect(await reachability('kim')).toBe('reachable');
  });
});

describe('definitions', () => {
  it('get the next version when their content is new, once, and an older process goes on with its own', async () => {
    const [first, ...others] = BUILT_IN_FLOWS;
    if (first === undefined) throw new Error('no flows');
    const changed = { ...first, hash: 'changed-by-a-newer-version' };
    const newer = await Promise.all([
      world.anotherRuntime({ flows: [changed, ...others] }),
      world.anotherRuntime({ flows: [changed, ...others] }),
    ]);
    const { rows } = await world.pool.query<{ version: number; hash: string }>(
      'SELECT version, hash FROM flow_version WHERE key = $1 ORDER BY version',
      [first.key],
    );
    expect(newer).toHaveLength(2);
    expect(rows).toEqual([
      { version: 1, hash: first.hash },
      { version: 2, hash: changed.hash },
    ]);
  });
});
