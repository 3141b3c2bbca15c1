import { startStrictWhatsApp, type Deed, type StrictWhatsApp } from '@muster/bots/test-support';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import type { Runtime } from '../src/runtime/create-runtime.ts';
import { AT_ANY_HOUR, openChatWorld, type ChatWorld } from './helpers/chat-world.ts';
import type { TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
const ANA = '33199000001';

let graph: StrictWhatsApp;
let world: ChatWorld;
let pool: Pool;
let runtime: Runtime;
let space: TestSpace;
let publicUrl: string;

beforeAll(async () => {
  graph = await startStrictWhatsApp();
  world = await openChatWorld(database().connectionString, 'WH4TSAPP');
  ({ pool, runtime, space, publicUrl } = world);
});
afterAll(async () => {
  await world.close();
  await graph.stop();
});

const says = (id: string, body: string): Deed => ({
  id: `wamid.${id}`,
  from: ANA,
  userId: 'FR.4711',
  timestamp: String(Math.floor(Date.now() / 1000)),
  content: { type: 'text', text: { body } },
});

/** A tap on what the newest message offers. */
function taps(id: string, kind: 'button_reply' | 'list_reply', title: string): Deed {
  const newest = JSON.stringify(graph.sent.at(-1));
  const [, token = ''] = new RegExp(`"id":"([^"]+)","title":"${title}"`).exec(newest) ?? [];
  const interactive = { type: kind, [kind]: { id: token, title } };
  return { ...says(id, ''), content: { type: 'interactive', interactive } };
}

/** What stands in the newest message, once there are so many. */
async function heard(count: number): Promise<string> {
  await expect.poll(() => graph.sent.length).toBe(count);
  return JSON.stringify(graph.sent.at(-1));
}

const anasChat = () => space.db.chatIdentity.findFirstOrThrow({ where: { channel: 'whatsapp' } });

const newest = async (column: string): Promise<unknown> =>
  (
    await pool.query<{ value: unknown }>(
      `SELECT ${column} AS value FROM outbound WHERE space_id = $1 ORDER BY seq DESC LIMIT 1`,
      [space.id],
    )
  ).rows[0]?.value;

describe('WhatsApp by the Cloud API', () => {
  test('is not switched on before somebody says that Meta’s rules allow it', async () => {
    const body = { channel: 'whatsapp', provider: 'cloud', name: 'Number', fields: graph.settings };
    const refused = await space.administrator.send('POST', '/api/v1/connections', body);
    expect(refused.body).toMatchObject({ error: { code: 'rules_not_accepted' } });
    expect(await space.db.connection.count({ where: { name: body.name } })).toBe(0);

    const fields = { ...graph.settings, rulesAccepted: 'yes', template: 'muster_news' };
    const made = await space.administrator.send('POST', '/api/v1/connections', { ...body, fields });
    expect(made.status).toBe(201);
    expect(made.text).not.toContain(graph.token);
    const { id } = made.body as { id: string };
    await expect.poll(() => graph.webhookUrl).toBe(`${publicUrl}/webhooks/whatsapp/${id}`);
  });

  test('takes what is proven to come from Meta, once, and answers with buttons', async () => {
    const forged = await fetch(graph.webhookUrl ?? '', { method: 'POST', body: '{"entry":[]}' });
    expect(forged.status).toBe(401);
    const join = says('1', 'JOIN WH4TSAPP');
    expect([await graph.push([join]), await graph.push([join, join])]).toEqual([200, 200]);
    expect(await heard(1)).toContain('"type":"list"');
    await graph.push([taps('2', 'list_reply', 'English')]);
    expect(await heard(2)).toContain('Join as Ana?');
    await graph.push([taps('3', 'button_reply', 'Yes, join'), join]);
    await expect.poll(() => JSON.stringify(graph.sent)).toContain('What would you like to do');
    expect(JSON.stringify(graph.sent).match(/Join as Ana/g)).toHaveLength(1);
    const people = await space.db.chatIdentity.findMany({ where: { channel: 'whatsapp' } });
    expect(people.map(({ address }) => address)).toEqual([`+${ANA}`]);
    const { connectionId } = await anasChat();
    const shown = await space.administrator.get(`/api/v1/connections/${connectionId ?? ''}`);
    expect(shown.body).toMatchObject({ lastInboundAt: expect.stringMatching(/^2/) as string });
  });

  test('a report only moves a message up, in whatever order reports come', async () => {
    await runtime.idle();
    const id = graph.sent.at(-1)?.id ?? '';
    for (const status of ['read', 'delivered', 'sent']) await graph.report([{ id, status }]);
    await expect.poll(() => newest('status')).toBe('read');
  });

  test('outside the window of 24 hours the approved message carries what there is to say', async () => {
    const { personId } = await anasChat();
    const notice = () =>
      runtime.sendStanding({
        personId,
        class: 'reply',
        text: { content: { en: 'The stall is\nat noon.' } },
        choices: [],
        expiresAt: new Date(Date.now() + 3_600_000),
      });
    const before = graph.sent.length;
    await notice();
    expect(await heard(before + 1)).toContain('"type":"text"');
    await pool.query(`UPDATE chat_identity SET window_expires_at = now() WHERE person_id = $1`, [personId]);
    await notice();
    expect(JSON.parse(await heard(before + 2))).toMatchObject({
      type: 'template',
      template: {
        name: 'muster_news',
        language: { code: 'en' },
        components: [{ parameters: [{ text: 'Riverside' }, { text: 'The stall is at noon.' }] }],
      },
    });
  });

  test('a text goes by the template that was approved for it; one that is not waits, one that has none is told', async () => {
    const { personId, connectionId } = await anasChat();
    await pool.query(`UPDATE connection SET settings = settings - 'template' WHERE id = $1`, [connectionId]);
    await pool.query(`UPDATE space SET settings = settings || $2 WHERE id = $1`, [space.id, AT_ANY_HOUR]);
    const path = `/api/v1/connections/${connectionId ?? ''}/templates`;
    const say = (key: string, values: Readonly<Record<string, string>>) =>
      runtime.sendStanding({
        ...{ personId, class: 'action_notice', urgent: true, text: { key, values }, choices: [] },
        expiresAt: new Date(Date.now() + 3_600_000),
      });
    const before = graph.sent.length;

    await say('documents.notice', { title: 'Script' });
    await expect.poll(() => newest('status')).toBe('failed');
    expect(await newest('error_kind')).toBe('no_template');

    const texts = [
      { key: 'documents.notice', language: 'en' },
      { key: 'calls.due', language: 'en' },
    ];
    const submitted = await space.administrator.send('POST', `${path}/submissions`, { texts });
    expect(submitted.body).toEqual({ submitted: 2, refused: [] });
    await say('documents.notice', { title: 'Script' });
    await expect.poll(() => newest('error_kind')).toBe('held:template_pending');

    graph.templates.decide('muster_documents_notice', 'en', 'APPROVED');
    graph.templates.decide('muster_calls_due', 'en', 'REJECTED', 'INVALID_FORMAT');
    for (const language of ['fr', 'es', 'ar'])
      graph.templates.put({ name: 'other', language, body: 'Hello.' });
    const synced = await space.administrator.send('POST', `${path}/sync`, {});
    const { templates, texts: states } = synced.body as {
      templates: unknown[];
      texts: { key: string; language: string; state: string; reason: string | null }[];
    };
    expect(templates).toHaveLength(5);
    const stateOf = (key: string) => states.find((one) => one.key === key && one.language === 'en');
    expect(stateOf('documents.notice')).toMatchObject({ state: 'approved' });
    expect(stateOf('calls.due')).toMatchObject({ state: 'refused', reason: 'INVALID_FORMAT' });
    expect(stateOf('task.notice.given')).toMatchObject({ state: 'missing' });
    expect(JSON.parse(await heard(before + 1))).toMatchObject({
      template: {
        name: 'muster_documents_notice',
        components: [{ parameters: [{ text: 'Riverside' }, { text: 'Script' }] }],
      },
    });

    const wrong = { name: 'muster_documents_notice', language: 'en', values: ['space'] };
    const map = (template: object | null) =>
      space.administrator.send('PUT', `${path}/mapping`, { key: '*', language: 'en', template });
    expect((await map(wrong)).status).toBe(400);
    expect((await map({ ...wrong, values: ['space', 'message'] })).status).toBe(200);
    await say('calls.due', { name: 'Sam' });
    expect(await heard(before + 2)).toContain('You promised to call Sam now.');
    expect((await map(null)).status).toBe(200);
  });

  test('who does not use WhatsApp is not written to again', async () => {
    const id = graph.sent.at(-1)?.id ?? '';
    await graph.report([
      { id, status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] },
    ]);
    await expect.poll(async () => (await anasChat()).reachability).toBe('invalid');
    expect(await newest('status')).toBe('failed');
  });
});
