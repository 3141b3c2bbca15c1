import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SLOW_MS } from './helpers/fault-gate.ts';
import { openFaultWorlds, type FaultWorld } from './helpers/fault-world.ts';

/**
 * Every adapter before a platform that fails in every way, two processes on one database: nothing is lost, nothing sent
 * twice where the platform lets us know, the rest counted and bounded. All channels at a time, since most of it is
 * waiting.
 */
let worlds: FaultWorld[] = [];
const MINUTES_10 = 600_000;
const MOST_ATTEMPTS = 12;

beforeAll(async () => {
  worlds = await openFaultWorlds();
});
afterAll(() => Promise.all(worlds.map((one) => one.close())));

/** Runs it on every channel; a failure says on which. */
async function onEach<T>(run: (at: FaultWorld) => Promise<T>): Promise<Record<string, T>> {
  const results = await Promise.all(
    worlds.map(async (at) => {
      try {
        return [at.name, await run(at)] as const;
      } catch (error) {
        throw new Error(`${at.name}: ${String(error)}`, { cause: error });
      }
    }),
  );
  return Object.fromEntries(results);
}

/** The same outcome on every channel. */
const everywhere = <T>(outcome: T): Record<string, T> =>
  Object.fromEntries(worlds.map(({ name }) => [name, outcome]));

describe('a platform', () => {
  test('that answers 500 for ten minutes loses nothing: what was written in order arrives in order, once', async () => {
    const texts = ['one', 'two', 'three'];
    const during = await onEach(async ({ peer, queue, settled, taken }) => {
      const before = peer.fate.attempts;
      peer.fate.fail('error');
      await queue('reply', ...texts);
      await settled(MINUTES_10);
      const attempts = peer.fate.attempts - before;
      return { taken: taken(...texts), bounded: attempts > 5 && attempts <= MOST_ATTEMPTS };
    });
    expect(during).toEqual(everywhere({ taken: [], bounded: true }));
    const after = await onEach(async ({ peer, settled, taken }) => {
      peer.fate.fail(null);
      await settled();
      return taken(...texts);
    });
    expect(after).toEqual(everywhere(texts));
  });

  test.each([
    { fault: 'busy', what: 'that wants silence gets it, and then the message' },
    { fault: 'garbage', what: 'whose answer makes no sense is asked again: that was no receipt' },
    { fault: 'cut_before', what: 'that hangs up before it took a message gets it on the next call' },
  ] as const)('$what, once', async ({ fault }) => {
    const text = `through ${fault}`;
    const results = await onEach(async ({ peer, queue, settled, statusOf, taken }) => {
      peer.fate.once(fault);
      await queue('reply', text);
      await settled();
      return { taken: taken(text), status: await statusOf(text) };
    });
    expect(results).toEqual(everywhere({ taken: [text], status: 'sent' }));
  });

  test('that is slow is waited for: no other process takes the message over meanwhile', async () => {
    const began = Date.now();
    const results = await onEach(async ({ peer, queue, settled, taken }) => {
      peer.fate.once('slow');
      await queue('reply', 'slowly');
      await settled();
      return taken('slowly');
    });
    expect(results).toEqual(everywhere(['slowly']));
    expect(Date.now() - began).toBeGreaterThanOrEqual(SLOW_MS - 50);
  });

  test('that hangs up behind a message gets a reply twice at most', async () => {
    const results = await onEach(async ({ peer, queue, settled, statusOf, taken }) => {
      peer.fate.once('cut_after');
      await queue('reply', 'cut reply');
      await settled();
      const { length } = taken('cut reply');
      return { bounded: length >= 1 && length <= 2, status: await statusOf('cut reply') };
    });
    expect(results).toEqual(everywhere({ bounded: true, status: 'sent' }));
  });

  test('that hangs up behind a campaign message gets it once; it is called uncertain', async () => {
    const results = await onEach(async ({ peer, queue, settled, statusOf, taken }) => {
      peer.fate.once('cut_after');
      await queue('campaign', 'cut campaign');
      await settled();
      return { taken: taken('cut campaign'), status: await statusOf('cut campaign') };
    });
    expect(results).toEqual(everywhere({ taken: ['cut campaign'], status: 'uncertain' }));
  });

  test('whose page hangs has it closed: the message goes out by the next one', async () => {
    const phones = worlds.filter(({ peer }) => peer.hang !== undefined);
    for (const { peer, queue, settled, taken } of phones) {
      await peer.hang?.();
      await queue('reply', 'after the hang');
      await settled();
      expect(taken('after the hang')).toEqual(['after the hang']);
    }
    expect(phones).toHaveLength(1);
  });

  test('that repeats its calls and mixes them up, at two processes, is heard once; forged calls are not', async () => {
    const results = await onEach(async ({ peer, world, hooks: [first, second], settled }) => {
      const count = async () =>
        (
          await world.pool.query<{ taken: number; open: number }>(
            `SELECT count(*)::int AS taken, count(*) FILTER (WHERE processed_at IS NULL)::int AS open
             FROM inbound WHERE space_id = $1`,
            [world.spaceId],
          )
        ).rows[0] ?? { taken: 0, open: 0 };
      const before = await count();
      const forged = await peer.forges(first);
      const answers: boolean[] = [];
      for (const id of [13, 12, 13])
        answers.push(
          ...(await Promise.all([first, second, first].map((hook) => peer.says(id, 'menu', hook)))),
        );
      await world.until('all is heard', async () => (await count()).open === 0);
      await settled();
      return { forged, answers, fresh: (await count()).taken - before.taken };
    });
    const answers = Array<boolean>(9).fill(true);
    expect(results).toEqual(everywhere({ forged: false, answers, fresh: 2 }));
  });
});
