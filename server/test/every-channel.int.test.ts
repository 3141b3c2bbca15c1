import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { openPeopleWorld, type PeopleWorld, type Stage } from './helpers/people-world.ts';
import { play, type Script } from './helpers/play-script.ts';
import type { Told } from './helpers/read-alike.ts';
import { furnish, SCRIPTS } from './helpers/scripted-people.ts';
import { brokenEvents, callOddly, ODD_BODIES } from './helpers/strangers.ts';

/**
 * The same people on every channel, through the whole server: what their platform posts goes in, signed as it signs,
 * and what they read is taken from the payloads that the platform, strict about each, has accepted.
 */
const database = useTestDatabase();
let world: PeopleWorld;
beforeAll(async () => {
  world = await openPeopleWorld(database().connectionString, furnish);
});
afterAll(() => world.close());

interface Played {
  readonly heard: (Told | null)[];
  readonly kept: unknown;
}

async function playOn(stage: Stage, script: Script, n: number, pool: Pool): Promise<Played> {
  const someone = stage.person(n);
  try {
    const heard = await play(stage, someone, script);
    const { rows } = await pool.query(script.kept, [stage.field.spaceId, someone.address]);
    return { heard, kept: rows };
  } catch (error) {
    throw new Error(`${stage.entry.name}: ${String(error)}`, { cause: error });
  }
}

describe.each(SCRIPTS.map((script, i) => [script.name, script, i + 1] as const))('%s', (_name, script, n) => {
  test('reads the same facts and leaves the same behind, whatever the channel', async () => {
    const played = await Promise.all(world.stages.map((stage) => playOn(stage, script, n, world.pool)));
    const [first] = played;
    expect(first?.kept).not.toEqual([]);
    for (const [i, { heard, kept }] of played.entries()) {
      const name = world.stages[i]?.entry.name;
      const isSms = world.stages[i]?.entry.channel === 'sms';
      const like = (at: number) => (isSms && script.steps[at]?.varies === true ? played.at(-1) : first);
      const expected = heard.map((_, at) => like(at)?.heard[at]);
      expect({ name, heard, kept }).toEqual({ name, heard: expected, kept: first?.kept });
    }
  }, 60_000);
});

describe('calls that no platform makes', () => {
  const heard = async () =>
    (await world.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM inbound')).rows[0]?.n;

  test('from a stranger are refused, whatever they say, and have no effect', async () => {
    const before = await heard();
    const replayed = (stage: Stage) => [
      { what: 'an event without its proof', body: stage.calls?.last() ?? '{}' },
    ];
    const wrong = await Promise.all(
      world.stages.map((stage) => callOddly(stage, [...ODD_BODIES, ...replayed(stage)], { proven: false })),
    );
    expect(wrong.flat()).toEqual([]);
    expect(await heard()).toBe(before);
  }, 60_000);

  test('from a platform gone mad are taken soundly or not at all, and everybody is answered afterwards', async () => {
    const called = world.stages.filter(({ calls }) => calls !== undefined);
    const odd = called.map((stage) => [...ODD_BODIES, ...brokenEvents(stage.calls?.last() ?? '{}')]);
    const wrong = await Promise.all(
      called.map((stage, i) => callOddly(stage, odd[i] ?? [], { proven: true })),
    );
    expect(wrong.flat()).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const answered = await Promise.all(
      world.stages.map(async (stage) => {
        await stage.settled();
        const someone = stage.person(99);
        return (await stage.after(someone, () => someone.says('hello'))).length > 0;
      }),
    );
    expect(answered).toEqual(world.stages.map(() => true));
  }, 60_000);
});

test('every payload was taken by its platform, and nothing was complained about', async () => {
  const { rows } = await world.pool.query(
    `SELECT c.name, o.status::text, o.error, o.message ->> 'text' AS text FROM outbound o JOIN connection c ON c.id = o.connection_id
     WHERE o.status NOT IN ('sent', 'delivered', 'read') OR o.error IS NOT NULL`,
  );
  expect(rows).toEqual([]);
  expect(world.complaints).toEqual([]);
});
