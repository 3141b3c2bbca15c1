import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createWorld, envelopeOf, PATIENCE_MS, type World } from '../testing/runtime-world.ts';
import type { Runtime } from '../create-runtime.ts';

const database = useTestDatabase();

const OFFER = 'Continuer en français ?';
const FRENCH = 'je ne comprends pas ce que je dois faire';

let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

/** A member whose language an import has set. */
async function imported(who: string): Promise<void> {
  await world.joins(who);
  await world.pool.query(
    `UPDATE person SET language = 'en' WHERE id = (SELECT person_id FROM chat_identity WHERE space_id = $1 AND address = $2)`,
    [world.spaceId, who],
  );
  await world.says(who, 'menu');
}

let messages = 0;

/** Through one of several processes; the answers are there when it comes back. */
async function says(runtime: Runtime, who: string, text: string): Promise<void> {
  const dedupKey = `${who}-${String((messages += 1))}`;
  const [stored] = await runtime.accept(world.connection, [
    { ...envelopeOf('telegram', who, { text }), dedupKey },
  ]);
  if (stored === null || stored === undefined) throw new Error('the message was not stored');
  await runtime.waitForReplies(stored.personId, stored.inboundId, PATIENCE_MS);
}

const offers = async (who: string) => (await world.heard(who)).filter((text) => text.includes(OFFER)).length;

async function person(who: string) {
  const { rows } = await world.pool.query<{ language: string; offered: boolean }>(
    `SELECT p.language, p.language_offered AS offered FROM person p JOIN chat_identity i ON i.person_id = p.id
     WHERE i.space_id = $1 AND i.address = $2`,
    [world.spaceId, who],
  );
  return rows[0];
}

describe('another language than the one on record', () => {
  it('is offered by a tap, and spoken from then on', async () => {
    await imported('claire');
    await world.says('claire', FRENCH);
    expect((await world.heard('claire')).at(-1)).toBe(OFFER);
    await world.taps('claire', 'Oui');
    expect(await person('claire')).toEqual({ language: 'fr', offered: true });
    expect((await world.heard('claire')).at(-1)).toContain("À partir de maintenant, j'écris en français.");
  });

  it('is offered once: not again after a no, nor by another process, nor after a restart', async () => {
    await imported('luc');
    const second = await world.anotherRuntime();
    await says(world.runtime, 'luc', FRENCH);
    await says(second, 'luc', 'non');
    expect(await person('luc')).toEqual({ language: 'en', offered: true });
    await says(second, 'luc', FRENCH);
    await says(world.runtime, 'luc', FRENCH);
    const restarted = await world.anotherRuntime();
    await says(restarted, 'luc', FRENCH);
    expect(await offers('luc')).toBe(1);
  });

  it('is offered once to whoever writes to two processes at the same moment', async () => {
    await imported('anne');
    const second = await world.anotherRuntime();
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => says(i % 2 === 0 ? world.runtime : second, 'anne', FRENCH)),
    );
    expect(await offers('anne')).toBe(1);
  });
});
