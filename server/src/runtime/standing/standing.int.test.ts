import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '@muster/conversations';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';
import type { StandingMessage } from './send-standing.ts';

const database = useTestDatabase();
const ANA = '+447700900101';

let world: World;
afterEach(() => world.close());

async function memberOn(channel: Channel): Promise<string> {
  world = await createWorld({ connectionString: database().connectionString, channel });
  await world.joins(ANA);
  const { rows } = await world.pool.query<{ id: string }>(
    'SELECT person_id AS id FROM chat_identity WHERE space_id = $1 AND address = $2',
    [world.spaceId, ANA],
  );
  return rows[0]?.id ?? '';
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

/** An offer with two buttons that lead to two flows which are easy to tell apart. */
const offer = (personId: string, change: Partial<StandingMessage> = {}): StandingMessage => ({
  personId,
  text: { content: { en: 'Can you come on Saturday?' } },
  choices: [
    { label: 'I come', flow: 'settings' },
    { label: 'Not this time', flow: 'help' },
  ],
  class: 'reply',
  expiresAt: inAnHour(),
  ...change,
});

const lastHeard = async () => (await world.heard(ANA)).at(-1) ?? '';
const codesIn = (text: string) => [...text.matchAll(/^(\d{2,})\)/gmu)].map(([, code]) => code ?? '');

describe('an offer with buttons', () => {
  it('works once, whatever conversation is open, which then goes on', async () => {
    const personId = await memberOn('telegram');
    await world.taps(ANA, 'Meet people');
    await world.taps(ANA, 'Meet someone');
    const asked = await lastHeard();
    await world.runtime.sendStanding(offer(personId));
    const come = (await world.choices(ANA)).get('I come') ?? '';
    await world.says(ANA, { choice: come });
    expect(await lastHeard()).toContain('What would you like to change?');
    const before = (await world.heard(ANA)).length;
    await world.says(ANA, { choice: come });
    const answers = (await world.heard(ANA)).slice(before);
    expect(answers).toEqual([expect.stringContaining('That button belongs to an earlier question')]);
    await world.taps(ANA, 'Main menu');
    expect(await lastHeard()).toContain(asked.split('\n\n').at(-1));
  });

  it('does nothing after its expiry, nor for anybody else', async () => {
    const personId = await memberOn('telegram');
    await world.runtime.sendStanding(offer(personId));
    const come = (await world.choices(ANA)).get('I come') ?? '';
    await world.joins('+447700900102');
    await world.says('+447700900102', { choice: come });
    expect((await world.heard('+447700900102')).at(-1)).not.toContain('What would you like to change?');
    await world.pool.query(`UPDATE standing_prompt SET expires_at = now() - interval '1 minute'`);
    await world.says(ANA, { choice: come });
    expect(await lastHeard()).not.toContain('What would you like to change?');
  });
});

describe('an offer by text message', () => {
  it('carries codes that answer it and nothing else, while a question is open', async () => {
    const personId = await memberOn('sms');
    await world.says(ANA, 'settings');
    const question = await lastHeard();
    await world.runtime.sendStanding(offer(personId));
    await world.runtime.sendStanding(offer(personId, { text: { content: { en: 'And on Sunday?' } } }));
    const [sunday, saturday] = [(await world.heard(ANA)).at(-1), (await world.heard(ANA)).at(-2)];
    const codes = [...codesIn(saturday ?? ''), ...codesIn(sunday ?? '')];
    expect(new Set(codes).size).toBe(4);

    await world.says(ANA, '1');
    expect(await lastHeard()).toContain('Which language');
    await world.says(ANA, codes[3] ?? '');
    expect(await lastHeard()).toContain('What do you need?');
    await world.says(ANA, 'menu');
    await world.says(ANA, codes[2] ?? '');
    expect(await lastHeard()).not.toContain('What would you like to change?');
    await world.says(ANA, codes[0] ?? '');
    expect(await lastHeard()).toContain(question.split('\n\n').at(-1));
  });

  it('uses a code again once it is spent, so that they stay short', async () => {
    const personId = await memberOn('sms');
    for (let round = 0; round < 3; round += 1) {
      await world.runtime.sendStanding(offer(personId));
      const codes = codesIn(await lastHeard());
      expect(codes).toEqual(['20', '21']);
      await world.says(ANA, '21');
    }
    expect(world.errors).toEqual([]);
  });

  it('reaches nobody who has opted out', async () => {
    const personId = await memberOn('sms');
    await world.says(ANA, 'STOP');
    expect(await world.runtime.sendStanding(offer(personId))).toBeNull();
  });
});
