import { ChannelError } from '@muster/bots';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { forgetPending, sendPending } from '../modules/messages/send-pending.ts';
import { tellLater } from '../modules/messages/tell-later.ts';
import { newId } from '../runtime/ids.ts';
import { createWorld, type World } from '../runtime/testing/runtime-world.ts';
import { applyStatuses } from './delivery-statuses.ts';
import { leaveFailingAccounts } from './other-chats.ts';

const database = useTestDatabase();
const PHONE = '+33199000001';
let world: World;
let blocked: boolean;
let personId: string;
let smsId: string;

/** Ana writes by Telegram, and has a chat by text message besides. */
beforeEach(async () => {
  blocked = false;
  world = await createWorld({
    connectionString: database().connectionString,
    platform: ({ to }) => {
      if (blocked && to.address === 'ana') throw new ChannelError('blocked', 'Forbidden: bot was blocked');
    },
  });
  await world.joins('ana');
  await world.runtime.idle();
  const { rows } = await world.pool.query<{ id: string }>(
    `SELECT person_id AS id FROM chat_identity WHERE address = 'ana' AND space_id = $1`,
    [world.spaceId],
  );
  personId = rows[0]?.id ?? '';
  smsId = newId();
  await world.pool.query(
    `INSERT INTO connection (id, space_id, channel, provider, name) VALUES ($1, $2, 'sms', 'twilio', 'sms')`,
    [smsId, world.spaceId],
  );
  await world.pool.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address, connection_id, last_inbound_at)
     VALUES ($1, $2, $3, 'sms', $4, $5, now() - interval '1 day')`,
    [newId(), world.spaceId, personId, PHONE, smsId],
  );
  await world.runtime.connectionChanged(smsId);
  world.sent.length = 0;
});
afterEach(() => world.close());

const allow = () => world.pool.query('UPDATE person SET use_other_chats = true WHERE id = $1', [personId]);

/** An answer of an organizer: never held back, and it has a button. */
async function answer(text: string): Promise<void> {
  const client = await world.pool.connect();
  const say = { content: { en: text } };
  await tellLater(client, [
    {
      spaceId: world.spaceId,
      personId,
      class: 'reply',
      text: say,
      choices: [{ label: { content: { en: 'Menu' } }, flow: 'menu' }],
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  ]);
  client.release();
  await rounds();
}

const rounds = async () => {
  await sendPending({ pool: world.pool, runtime: world.runtime });
  await world.runtime.idle();
};
const arrived = () =>
  world.sent.map(({ to, outbound }) => [to.address, outbound.message.text.split('\n')[0]]);
const pending = async () =>
  (await world.pool.query('SELECT 1 FROM pending_message WHERE person_id = $1', [personId])).rowCount;
/** As the list of what was not delivered asks for it. */
const undelivered = async () => {
  const { rows } = await world.pool.query<{ status: string; kind: string }>(
    `SELECT status, error_kind AS kind FROM outbound WHERE connection_id = $1 AND status NOT IN ('sent', 'queued')`,
    [world.connection.id],
  );
  return rows;
};
const newest = async () =>
  (
    await world.pool.query<{ id: string; platform_id: string }>(
      'SELECT id, platform_id FROM outbound WHERE person_id = $1 ORDER BY seq DESC LIMIT 1',
      [personId],
    )
  ).rows[0];

describe('a message to a chat that is closed', () => {
  it('goes once to their other chat where they allowed it, with a code in place of its button', async () => {
    await allow();
    blocked = true;
    await answer('The stall moves.');
    await rounds();
    await rounds();
    expect(arrived()).toEqual([[PHONE, 'The stall moves.']]);
    expect(world.sent[0]?.outbound.message.text).toMatch(/2\d.*Menu/);
    expect(await undelivered()).toEqual([{ status: 'cancelled', kind: 'went_elsewhere' }]);
  });

  it('goes there as well when the platform reports the refusal only later', async () => {
    await allow();
    await answer('The stall moves.');
    expect(arrived()).toEqual([['ana', 'The stall moves.']]);
    const refused = {
      platformId: (await newest())?.platform_id ?? '',
      status: 'failed' as const,
      at: null,
      error: { kind: 'unreachable' as const, message: 'gone' },
    };
    await applyStatuses(world.pool, world.connection.id, [refused]);
    await applyStatuses(world.pool, world.connection.id, [refused]);
    await rounds();
    expect(arrived()).toEqual([
      ['ana', 'The stall moves.'],
      [PHONE, 'The stall moves.'],
    ]);
    expect(await undelivered()).toEqual([{ status: 'cancelled', kind: 'went_elsewhere' }]);
  });

  it('goes nowhere else without a yes; what is owed waits until they write again, or is over', async () => {
    blocked = true;
    await answer('First.');
    await answer('Second.');
    await rounds();
    expect(arrived()).toEqual([]);
    expect(await pending()).toBe(1);
    blocked = false;
    await world.says('ana', 'menu');
    await rounds();
    expect(arrived().map(([who]) => who)).not.toContain(PHONE);
    expect(arrived().map(([, text]) => text)).toContain('Second.');

    blocked = true;
    await answer('Third.');
    await answer('Fourth.');
    await world.pool.query(`UPDATE pending_message SET expires_at = now() - interval '2 hours'`);
    await forgetPending(world.pool);
    expect(await pending()).toBe(0);
  });
});

describe('an account that does not work', () => {
  it('keeps messages for a while; then they go to another chat, if that is allowed', async () => {
    await world.pool.query(`UPDATE connection SET status = 'paused' WHERE id = $1`, [world.connection.id]);
    await world.runtime.connectionChanged(world.connection.id);
    await answer('The stall moves.');
    await world.pool.query(`UPDATE connection SET status = 'failing' WHERE id = $1`, [world.connection.id]);
    await allow();
    await leaveFailingAccounts(world.pool);
    expect(await pending()).toBe(0);
    await world.pool.query(
      `UPDATE outbound SET created_at = created_at - interval '31 minutes' WHERE status = 'queued'`,
    );
    await leaveFailingAccounts(world.pool);
    await rounds();
    expect(arrived()).toEqual([[PHONE, 'The stall moves.']]);
  });
});
