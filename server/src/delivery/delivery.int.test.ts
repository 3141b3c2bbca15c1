import { afterEach, describe, expect, it } from 'vitest';
import { ChannelError, createAdapter, type ChannelErrorKind } from '@muster/bots';
import { useTestDatabase } from '../../../test-support/database.ts';
import { newId } from '../runtime/ids.ts';
import { createWorld, type Platform, type World } from '../runtime/testing/runtime-world.ts';
import { applyStatuses } from './delivery-statuses.ts';
import { claimHeads, renewClaims } from './claim.ts';
import { takeTokens } from './rate-bucket.ts';

const database = useTestDatabase();
let world: World;
afterEach(() => world.close());

async function worldOf(platform: Platform): Promise<void> {
  world = await createWorld({ connectionString: database().connectionString, platform });
}

const statuses = async (who: string) => {
  const { rows } = await world.pool.query<{ status: string; kind: string | null }>(
    `SELECT o.status, o.error_kind AS kind FROM outbound o JOIN chat_identity i ON i.id = o.identity_id
     WHERE i.address = $1 AND o.space_id = $2 ORDER BY o.seq`,
    [who, world.spaceId],
  );
  return rows;
};

/** Fails the first sends to somebody, then lets everything pass. */
function failing(times: number, kind: ChannelErrorKind, options = {}): Platform {
  let left = times;
  return () => {
    if (left <= 0) return;
    left -= 1;
    throw new ChannelError(kind, 'as told', options);
  };
}

interface Queued {
  readonly class?: string;
  readonly text?: string;
  readonly status?: string;
}

/** Queues messages for somebody who is known. */
async function queue(who: string, messages: readonly Queued[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { class: messageClass = 'reply', text = 'hello', status = 'queued' } of messages) {
    const id = newId();
    ids.push(id);
    await world.pool.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, message, status, not_before)
       SELECT $1, space_id, person_id, id, $2, $3::message_class, $4, $5::outbound_status,
              now() - interval '1 minute'
       FROM chat_identity WHERE address = $6 AND space_id = $7`,
      [
        id,
        world.connection.id,
        messageClass,
        JSON.stringify({ text, layout: 'none', choices: [], direction: 'ltr' }),
        status,
        who,
        world.spaceId,
      ],
    );
  }
  return ids;
}

describe('messages of one person', () => {
  it('arrive in order although some have to be sent again', async () => {
    let sends = 0;
    await worldOf(() => {
      sends += 1;
      if (sends % 3 === 0) throw new ChannelError('rate_limited', 'slow down', { retryAfterSeconds: 0.01 });
    });
    await world.joins('ana');
    await world.runtime.idle();
    world.sent.length = 0;
    const texts = Array.from({ length: 6 }, (_, i) => `message ${String(i)}`);
    await queue(
      'ana',
      texts.map((text) => ({ text })),
    );
    world.runtime.wakeDelivery([world.connection.id]);
    const arrived = () =>
      world.sent.map(({ outbound }) => outbound.message.text).filter((text) => text.startsWith('message'));
    await world.until('all are sent', () => Promise.resolve(arrived().length === texts.length));
    expect(arrived()).toEqual(texts);
  });

  it('are not sent twice by two processes', async () => {
    await worldOf(() => undefined);
    await world.joins('ana');
    const other = await world.anotherRuntime();
    await world.runtime.idle();
    world.sent.length = 0;
    const texts = Array.from({ length: 20 }, (_, i) => `message ${String(i)}`);
    await queue(
      'ana',
      texts.map((text) => ({ text })),
    );
    world.runtime.wakeDelivery([world.connection.id]);
    other.wakeDelivery([world.connection.id]);
    await world.until('all are sent', async () =>
      (await statuses('ana')).every(({ status }) => status === 'sent'),
    );
    expect(world.sent.map(({ outbound }) => outbound.message.text)).toEqual(texts);
  });

  it('are warned of once, however many of them it is true of', async () => {
    let sends = 0;
    world = await createWorld({
      connectionString: database().connectionString,
      over: {
        createAdapter: (connection) => ({
          ...createAdapter({ ...connection, simulated: true }),
          send: () =>
            Promise.resolve({ platformId: `w${String((sends += 1))}`, warning: 'nobody can answer' }),
        }),
      },
    });
    await world.joins('ana');
    await world.runtime.idle();
    expect(sends).toBeGreaterThan(1);
    expect(world.errors.filter(({ where }) => where === 'delivery warning')).toHaveLength(1);
  });

  it('of a campaign that waits do not hold up a reply', async () => {
    await worldOf(() => undefined);
    await world.joins('ana');
    await world.runtime.idle();
    await world.pool.query(`UPDATE connection SET status = 'paused' WHERE id = $1`, [world.connection.id]);
    await world.runtime.connectionChanged(world.connection.id);
    const [campaign, reply] = await queue('ana', [{ class: 'campaign' }, { class: 'reply' }]);
    const first = await claimHeads(world.pool, {
      connectionId: world.connection.id,
      limit: 10,
      leaseMs: 1_000,
      perAddress: null,
    });
    expect(first.map(({ id }) => id)).toEqual([reply]);
    expect(campaign).not.toBe(reply);
  });
});

describe('a platform that refuses', () => {
  it.each([
    ['blocked', 'blocked'],
    ['unreachable', 'invalid'],
    ['opted_out', 'opted_out'],
  ] as const)('because of %s is not asked again for this address', async (kind, reachability) => {
    await worldOf(() => undefined);
    await world.joins('ben');
    await world.runtime.idle();
    await world.close();
    await worldOf(failing(1, kind));
    await world.says('ben', 'hi');
    await queue('ben', [{ text: 'second' }, { text: 'third' }]);
    world.runtime.wakeDelivery([world.connection.id]);
    await world.until('nothing is queued', async () =>
      (await statuses('ben')).every(({ status }) => status === 'failed' || status === 'cancelled'),
    );
    const { rows } = await world.pool.query(
      'SELECT reachability FROM chat_identity WHERE address = $1 AND space_id = $2',
      ['ben', world.spaceId],
    );
    expect(rows).toEqual([{ reachability }]);
    expect(world.sent).toEqual([]);
  });

  it('one message only does not hold up the next', async () => {
    await worldOf(failing(1, 'rejected'));
    await world.says('ben', 'hi');
    await world.says('ben', 'menu');
    await world.runtime.idle();
    const all = await statuses('ben');
    expect(all[0]).toEqual({ status: 'failed', kind: 'rejected' });
    expect(all.slice(1).every(({ status }) => status === 'sent')).toBe(true);
  });

  it('our credentials makes the connection failing, keeps the message, and is reported once', async () => {
    await worldOf(failing(1_000, 'unauthorized'));
    await world.says('ben', 'hi');
    await world.until('it is failing', async () => {
      const { rows } = await world.pool.query<{ status: string }>(
        'SELECT status FROM connection WHERE id = $1',
        [world.connection.id],
      );
      return rows[0]?.status === 'failing';
    });
    await world.runtime.idle();
    const notices = await world.pool.query('SELECT kind FROM notice WHERE space_id = $1', [world.spaceId]);
    expect(notices.rows).toEqual([{ kind: 'connection_failing' }]);
    expect((await statuses('ben'))[0]?.status).toBe('queued');
  });
});

describe('what a crash left behind in the middle of sending', () => {
  it('is sent again if it is a reply, and marked uncertain if it is a campaign message', async () => {
    await worldOf(() => undefined);
    await world.joins('cara');
    await world.runtime.idle();
    world.sent.length = 0;
    const [reply, campaign] = await queue('cara', [
      { text: 'reply', status: 'sending' },
      { text: 'campaign', class: 'campaign', status: 'sending' },
    ]);
    await world.until('both are settled', async () => {
      const { rows } = await world.pool.query<{ id: string; status: string }>(
        'SELECT id, status FROM outbound WHERE id = ANY($1::uuid[])',
        [[reply, campaign]],
      );
      const found = new Map(rows.map(({ id, status }) => [id, status]));
      return found.get(reply ?? '') === 'sent' && found.get(campaign ?? '') === 'uncertain';
    });
    expect(world.sent.map(({ outbound }) => outbound.id)).toEqual([reply]);
  });
});

describe('what is being sent', () => {
  it('is renewed past what is being written down: neither waits for the other', async () => {
    await worldOf(() => undefined);
    await world.joins('ana');
    await world.runtime.idle();
    const [first = '', second = ''] = await queue('ana', [{ status: 'cancelled' }, { status: 'cancelled' }]);
    await world.pool.query(
      `UPDATE outbound SET status = 'sending', not_before = now() + interval '1 hour' WHERE id = ANY($1)`,
      [[first, second]],
    );
    const [recorder, renewer] = await Promise.all([world.pool.connect(), world.pool.connect()]);
    const writeDown = (id: string) =>
      recorder.query(`UPDATE outbound SET status = 'sent' WHERE id = $1`, [id]);
    try {
      await recorder.query('BEGIN');
      await writeDown(first);
      await renewer.query('BEGIN');
      await renewer.query(`SET LOCAL lock_timeout = '3s'`);
      await renewClaims(renewer, [second, first], 60_000);
      const rest = writeDown(second);
      await renewer.query('COMMIT');
      await rest;
      await recorder.query('COMMIT');
    } finally {
      recorder.release(true);
      renewer.release(true);
    }
    expect((await statuses('ana')).slice(-2).map(({ status }) => status)).toEqual(['sent', 'sent']);
  });
});

describe('reports of the platform', () => {
  it('only ever raise what is known of a message', async () => {
    await worldOf(() => undefined);
    await world.joins('dan');
    await world.runtime.idle();
    const { rows } = await world.pool.query<{ id: string; platform_id: string }>(
      'SELECT id, platform_id FROM outbound WHERE connection_id = $1 LIMIT 1',
      [world.connection.id],
    );
    const platformId = rows[0]?.platform_id ?? '';
    const report = async (...reported: ('sent' | 'delivered' | 'read' | 'failed')[]) => {
      await applyStatuses(
        world.pool,
        world.connection.id,
        reported.map((status) => ({ platformId, status, at: null })),
      );
      const found = await world.pool.query<{ status: string }>('SELECT status FROM outbound WHERE id = $1', [
        rows[0]?.id,
      ]);
      return found.rows[0]?.status;
    };
    expect(await report('read', 'delivered')).toBe('read');
    expect(await report('delivered')).toBe('read');
    expect(await report('sent', 'failed')).toBe('read');
  });
});

describe('a rate that all processes share', () => {
  it('gives out no more than it holds, however many ask at once', async () => {
    await worldOf(() => undefined);
    const rate = { messages: 25, seconds: 3_600 };
    const granted = await Promise.all(
      Array.from({ length: 12 }, () => takeTokens(world.pool, `test:${world.spaceId}`, rate, 5)),
    );
    expect(granted.reduce((sum, count) => sum + count, 0)).toBe(25);
  });

  it('gives at once what a new one holds, whatever the fraction of a millisecond', async () => {
    await worldOf(() => undefined);
    const rate = { messages: 1, seconds: 3_600 };
    const granted: number[] = [];
    for (let i = 0; i < 60; i += 1)
      granted.push(await takeTokens(world.pool, `new:${world.spaceId}:${String(i)}`, rate, 1));
    expect(granted.filter((count) => count !== 1)).toEqual([]);
  });
});
