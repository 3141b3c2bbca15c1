import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { newId } from '../src/runtime/ids.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let testApp: TestApp;
let space: TestSpace;
let path: string;

interface Row {
  readonly status: string;
  readonly kind: string;
  readonly useless?: boolean;
  readonly purpose?: string;
}

beforeAll(async () => {
  testApp = await createTestApp(database().connectionString);
  space = await aSpace(testApp, 'Riverside');
  path = `/api/v1/connections/${space.ids.connection}`;
});
afterAll(() => testApp.close());
afterEach(() => vi.restoreAllMocks());
beforeEach(() => testApp.database.pool.query('DELETE FROM outbound WHERE space_id = $1', [space.id]));

async function given(...rows: readonly Row[]): Promise<string[]> {
  const ids = rows.map(() => newId());
  for (const [i, { status, kind, useless = false, purpose }] of rows.entries())
    await testApp.database.pool.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, message, status, error_kind, error,
                             attempts, useless_after, purpose, segments, price, currency)
       VALUES ($1, $2, $3, $4, $5, $6, $7::outbound_status, $8, 'as told', 12, $9, $10, 2, 0.1, 'EUR')`,
      [
        ids[i],
        space.id,
        space.ids.person,
        newId(),
        space.ids.connection,
        JSON.stringify({ text: `Message ${String(i)}`, layout: 'none', choices: [], direction: 'ltr' }),
        status,
        kind,
        useless ? new Date(Date.now() - 1_000) : null,
        purpose ?? null,
      ],
    );
  return ids;
}

const send = (method: 'GET' | 'POST', rest: string, body?: object) =>
  space.administrator.send(method, `${path}/${rest}`, body);
const statuses = async () =>
  (
    await testApp.database.pool.query<{ status: string }>(
      'SELECT status::text FROM outbound WHERE space_id = $1 ORDER BY seq',
      [space.id],
    )
  ).rows.map(({ status }) => status);

describe('messages that did not arrive', () => {
  test('are counted and listed by reason, with what the platform says', async () => {
    await given(
      { status: 'failed', kind: 'temporary' },
      { status: 'failed', kind: 'unreachable' },
      { status: 'uncertain', kind: 'sender_lost' },
      { status: 'failed', kind: 'blocked', purpose: 'private' },
      { status: 'sent', kind: '' },
    );
    expect((await send('GET', 'undelivered/reasons')).body).toEqual([
      { reason: 'gave_up', count: 1, retryable: true },
      { reason: 'uncertain', count: 1, retryable: true },
      { reason: 'blocked', count: 1, retryable: false },
      { reason: 'invalid', count: 1, retryable: false },
    ]);
    const all = (await send('GET', 'undelivered')).body as { items: { text: string | null }[] };
    expect(all.items).toHaveLength(4);
    expect(all.items.filter(({ text }) => text === null)).toHaveLength(1);
    const some = (await send('GET', 'undelivered?reason=invalid')).body as { items: object[] };
    expect(some.items).toMatchObject([
      { reason: 'invalid', retryable: false, detail: 'as told', attempts: 12 },
    ]);
  });

  test('are sent again all of a reason or one by one, with all their attempts; never where that is of no use', async () => {
    const [first, , closed] = await given(
      { status: 'failed', kind: 'temporary' },
      { status: 'failed', kind: 'temporary', useless: true },
      { status: 'failed', kind: 'blocked' },
      { status: 'uncertain', kind: 'sender_lost' },
    );
    expect((await send('POST', 'undelivered/retry', { reason: 'gave_up' })).body).toEqual({ count: 1 });
    expect((await send('POST', 'undelivered/retry', { ids: [first, closed] })).body).toEqual({ count: 0 });
    expect(await statuses()).toEqual(['queued', 'failed', 'failed', 'uncertain']);
    const { rows } = await testApp.database.pool.query(
      'SELECT attempts, error_kind AS kind FROM outbound WHERE id = $1',
      [first],
    );
    expect(rows).toEqual([{ attempts: 0, kind: null }]);
    const audit = await space.db.auditEntry.findFirstOrThrow({
      where: { action: 'connection.retry_messages' },
    });
    expect(audit.changes).toEqual({ messages: { to: 1 } });
  });

  test('are let go, and not listed any more', async () => {
    await given({ status: 'failed', kind: 'rejected' }, { status: 'uncertain', kind: 'sender_lost' });
    expect((await send('POST', 'undelivered/dismiss', { reason: 'rejected' })).body).toEqual({ count: 1 });
    expect(await statuses()).toEqual(['cancelled', 'uncertain']);
    expect((await send('POST', 'undelivered/dismiss', {})).status).toBe(400);
  });
});

describe('the figures of a connection', () => {
  test('say what went out, what did not, and what it cost', async () => {
    await given(
      { status: 'sent', kind: '' },
      { status: 'failed', kind: 'rejected' },
      { status: 'uncertain', kind: 'sender_lost' },
      { status: 'queued', kind: '' },
      ...['no_consent', 'useless', 'superseded', 'went_elsewhere'].map((kind) => ({
        ...{ status: 'cancelled', kind },
      })),
    );
    await send('POST', 'undelivered/dismiss', { reason: 'uncertain' });
    expect((await send('GET', 'figures?days=1')).body).toMatchObject({
      ...{ days: 1, sent: 1, delivered: null, undelivered: 1, waiting: 1 },
      ...{ notSent: 2, letGo: 1, wentElsewhere: 1, costs: [{ currency: 'EUR', amount: 0.8 }] },
    });
  });

  test('say how many arrived wherever the platform tells, also while none has: a linked phone does', async () => {
    const asked = async (channel: string, provider: string, status: string) => {
      const where = { id: space.ids.connection };
      await space.db.connection.update({ where, data: { channel, provider } as never });
      await testApp.database.pool.query(
        'UPDATE outbound SET status = $2::outbound_status WHERE space_id = $1',
        [...[space.id, status]],
      );
      return ((await send('GET', 'figures?days=1')).body as { delivered: number | null }).delivered;
    };
    await given({ status: 'sent', kind: '' });
    expect(await asked('whatsapp', 'web', 'sent')).toBe(0);
    expect(await asked('whatsapp', 'web', 'read')).toBe(1);
    expect(await asked('telegram', 'platform', 'sent')).toBeNull();
  });

  test('say how long people waited for their answers', async () => {
    const ids = await given(...[1, 2, 3, 4].map(() => ({ status: 'sent', kind: '' })));
    await testApp.database.pool.query(
      `WITH heard AS (
         INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, received_at)
         SELECT id, space_id, connection_id, id::text, person_id, identity_id, '{}', now() - interval '1 minute'
         FROM outbound WHERE id = ANY($1::uuid[]))
       UPDATE outbound SET inbound_id = id, sent_at = now() - interval '1 minute' + place * interval '100 ms'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS one(given, place) WHERE id = given`,
      [ids],
    );
    expect((await send('GET', 'figures?days=1')).body).toMatchObject({
      received: 4,
      replyTime: { count: 4, p50: 200, p95: 400, p99: 400 },
    });
  });

  test('come with a message to oneself, once one has a chat there, and with what becomes of it', async () => {
    const { body } = await send('POST', 'test-message');
    expect(body).toMatchObject({ error: { code: 'no_own_chat' } });
    await space.db.chatIdentity.update({
      where: { id: space.ids.chat },
      data: { connectionId: space.ids.connection },
    });
    vi.spyOn(testApp.runtime, 'wakeDelivery').mockImplementation(() => {
      void testApp.database.pool.query(
        `UPDATE outbound SET status = 'failed', error_kind = 'rejected', error = 'as told' WHERE space_id = $1`,
        [space.id],
      );
    });
    expect((await send('POST', 'test-message')).body).toEqual({
      status: 'failed',
      chat: 'chat of Riverside',
      reason: 'rejected',
      detail: 'as told',
    });
  });
});
