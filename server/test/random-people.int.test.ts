import { describe, expect, it } from 'vitest';
import type { Channel } from '@muster/conversations';
import { useTestDatabase } from '../../test-support/database.ts';
import { RandomWorld } from './helpers/random-world.ts';

/**
 * People who do what comes to their mind, in four languages, on what each channel can, with repeated and shuffled messages. The same seed
 * does the same. By hand, for longer: `MUSTER_RANDOM_SEEDS=1-20 MUSTER_RANDOM_ROUNDS=100 MUSTER_RANDOM_PEOPLE=8 npx vitest run --project
 * integration server/test/random-people.int.test.ts`.
 */
const [FIRST = 1, LAST = FIRST] = (process.env['MUSTER_RANDOM_SEEDS'] ?? '4').split('-').map(Number);
const ROUNDS = Number(process.env['MUSTER_RANDOM_ROUNDS'] ?? 16);
const PEOPLE = Number(process.env['MUSTER_RANDOM_PEOPLE'] ?? 4);
const SEEDS = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
const CHANNELS: readonly Channel[] = ['telegram', 'whatsapp', 'teams', 'sms'];

const database = useTestDatabase();

/** @returns what went wrong */
async function play(channel: Channel, seed: number): Promise<string[]> {
  const world = await RandomWorld.open(database().connectionString, { channel, seed, people: PEOPLE });
  try {
    await world.arrive();
    for (let round = 0; round < ROUNDS; round += 1) await world.round();
    await world.comeBack();
    await world.check();
  } catch (error) {
    world.problems.push(`${channel}: ${String(error)}`);
  } finally {
    await world.close();
  }
  return world.problems.map((problem) => `seed ${String(seed)}: ${problem}`);
}

describe('whatever people do', () => {
  it.each(SEEDS)(
    'everybody is answered in their language, nothing counts twice, and all find back to the menu (seed %i)',
    { timeout: 60_000 + ROUNDS * PEOPLE * 1_000 },
    async (seed) => {
      const problems = await Promise.all(CHANNELS.map((channel) => play(channel, seed)));
      expect(problems.flat()).toEqual([]);
    },
  );
});
