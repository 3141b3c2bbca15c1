import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { createAdapter, type ChannelAdapter, type WebhookOutcome } from '../src/index.ts';
import {
  messagesCall,
  signature,
  startStrictWhatsApp,
  statusesCall,
  type Deed,
  type StrictWhatsApp,
} from './support/index.ts';

const URL_OF_OURS = 'https://muster.example/webhooks/whatsapp/1';

let graph: StrictWhatsApp;
let adapter: ChannelAdapter;
/** A client that others wrote, with the same secrets. */
let theirs: WhatsAppAPI;

beforeEach(async () => {
  graph = await startStrictWhatsApp();
  const { settings, token, appSecret, verifyToken } = graph;
  adapter = createAdapter({ id: 'c', spaceId: 's', channel: 'whatsapp', provider: 'cloud', settings });
  theirs = new WhatsAppAPI({ token, appSecret, webhookVerifyToken: verifyToken, v: 'v23.0' });
});
afterEach(() => graph.stop());

const ana = (content: Deed['content'], parts: Partial<Deed> = {}): Deed => ({
  id: 'wamid.1',
  from: '33199000001',
  content,
  ...parts,
});
const text = (body: string): Deed['content'] => ({ type: 'text', text: { body } });

async function post(json: unknown, headers?: Record<string, string>): Promise<WebhookOutcome> {
  const body = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  return adapter.webhook({
    method: 'POST',
    url: URL_OF_OURS,
    headers: headers ?? signature(graph.appSecret, body),
    body,
  });
}

const get = (query: Record<string, string>): WebhookOutcome | Promise<WebhookOutcome> =>
  adapter.webhook({
    method: 'GET',
    url: `${URL_OF_OURS}?${String(new URLSearchParams(query))}`,
    headers: {},
    body: new Uint8Array(),
  });

/** Envelopes of these deeds, in one call. */
async function envelopes(...deeds: Deed[]) {
  const outcome = await post(messagesCall(graph, deeds));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.envelopes;
}

describe('the handshake', () => {
  test('echoes the challenge as the other client does', async () => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': graph.verifyToken,
    };
    expect(await get(query)).toMatchObject({
      ok: true,
      reply: { status: 200, body: theirs.get(query as never) },
    });
  });

  test.each([
    { 'hub.mode': 'subscribe', 'hub.challenge': '1' },
    { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': 'open-sesam' },
    { 'hub.mode': 'unsubscribe', 'hub.challenge': '1', 'hub.verify_token': 'open-sesame' },
    {},
  ])('is refused for %j', async (query) => {
    expect(await get(query as Record<string, string>)).toMatchObject({ ok: false, status: 403 });
  });
});

describe('the signature', () => {
  const call = () => JSON.stringify(messagesCall(graph, [ana(text('hello'))]));

  test('that the other client accepts is accepted, for the same message', async () => {
    let heard: unknown;
    theirs.on.message = ({ message, from, name }) => void (heard = { message, from, name });
    const header = signature(graph.appSecret, call())['x-hub-signature-256'] ?? '';
    await theirs.post(JSON.parse(call()) as never, call(), header);
    const outcome = await post(call());
    expect(heard).toMatchObject({ from: '33199000001', name: 'Ana', message: { text: { body: 'hello' } } });
    expect(outcome).toMatchObject({
      envelopes: [{ sender: { address: '+33199000001', name: 'Ana' }, content: { text: 'hello' } }],
    });
  });

  test.each<[string, (body: string) => Record<string, string>]>([
    ['none', () => ({})],
    ['an empty one', () => ({ 'x-hub-signature-256': '' })],
    ['one of another secret', (body) => signature('fedcba', body)],
    ['one of another body', (body) => signature('0123456789abcdef', `${body} `)],
    ['the digest without its name', (body) => stripped(signature('0123456789abcdef', body))],
  ])('%s is refused before the body is read', async (_name, headers) => {
    expect(await post(call(), headers(call()))).toMatchObject({ ok: false, status: 401 });
    expect(await post('{', headers('{'))).toMatchObject({ ok: false, status: 401 });
  });

  function stripped(headers: Record<string, string>): Record<string, string> {
    return { 'x-hub-signature-256': (headers['x-hub-signature-256'] ?? '').slice('sha256='.length) };
  }
});

describe('a call', () => {
  test('may bring several people of several entries, with what is not ours among it', async () => {
    const [one, two] = [
      messagesCall(graph, [
        ana(text('a')),
        ana(text('b'), { id: 'wamid.2', from: '33199000002', name: 'Bo' }),
      ]),
      messagesCall({ ...graph, phoneId: '999' }, [ana(text('another number'), { id: 'wamid.3' })]),
    ] as { entry: unknown[] }[];
    const entry = [...(one?.entry ?? []), ...(two?.entry ?? []), { changes: [{ field: 'account_update' }] }];
    const outcome = await post({ ...one, entry });
    const said = outcome.ok ? outcome.envelopes.map(({ sender, content }) => [sender.name, content]) : null;
    expect(said).toEqual([
      ['Ana', { text: 'a' }],
      ['Bo', { text: 'b' }],
    ]);
  });

  test('of somebody who hides their number is known by their id, and by both once the number shows', async () => {
    const [hidden, shown] = [
      await envelopes(ana(text('a'), { from: undefined as never, userId: 'FR.4711' })),
      await envelopes(ana(text('a'), { userId: 'FR.4711' })),
    ].map(([envelope]) => envelope?.sender);
    expect(hidden).toMatchObject({ address: 'FR.4711' });
    expect(shown).toMatchObject({ address: '+33199000001', aliases: ['FR.4711'] });
  });

  test.each<[string, Deed['content'], unknown]>([
    ['a row of a list', interactive('list_reply', { id: 'tok', title: 'Yes' }), { choice: 'tok' }],
    ['a button of a template', button('Yes', 'Yes'), { text: 'Yes' }],
    ['one with a token', button('Yes', 'tok'), { choice: 'tok' }],
    ['a filled form', interactive('nfm_reply', { response_json: '{}' }), {}],
    ['a sticker', { type: 'sticker', sticker: { id: '1', mime_type: 'image/webp' } }, {}],
    ['what no version of today knows', { type: 'hologram', hologram: {} }, {}],
    ['a command', text('/menu'), { text: '/menu' }],
    [
      'somebody else’s contact',
      card('+1 555 0100'),
      { contact: { phone: '+1 555 0100', own: false, name: 'Bo' } },
    ],
    [
      'a document that is a picture',
      { type: 'document', document: { id: '9', mime_type: 'image/png', filename: 'a.png', caption: 'look' } },
      { text: 'look', media: [{ kind: 'photo', ref: '9', mime: 'image/png', name: 'a.png' }] },
    ],
    [
      'a voice message',
      { type: 'audio', audio: { id: '9', mime_type: 'audio/ogg; codecs=opus', voice: true } },
      { media: [{ kind: 'audio', ref: '9', mime: 'audio/ogg' }] },
    ],
  ])('with %s means what was meant', async (_name, content, meaning) => {
    const [envelope] = await envelopes(ana(content));
    expect(envelope?.content).toEqual(meaning);
  });

  test.each<[string, Deed['content']]>([
    ['a thumb under our message', { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }],
    ['a notice of WhatsApp itself', { type: 'system', system: { body: 'Ana changed her number' } }],
    ['words in a group', { ...text('hello all'), group_id: 'G1' }],
  ])('with %s is taken and left alone', async (_name, content) => {
    expect(await envelopes(ana(content))).toEqual([]);
  });

  function interactive(kind: string, reply: unknown): Deed['content'] {
    return { type: 'interactive', interactive: { type: kind, [kind]: reply } };
  }
  function button(words: string, payload: string): Deed['content'] {
    return { type: 'button', button: { text: words, payload } };
  }
  function card(phone: string): Deed['content'] {
    return { type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone }] }] };
  }
});

describe('reports', () => {
  test('say what became of a message, in the terms of delivery', async () => {
    const failed = (code: number) => ({
      id: `f${code}`,
      status: 'failed',
      errors: [{ code, title: 'x', error_data: { details: 'why' } }],
    });
    const outcome = await post(
      statusesCall(graph, [
        { id: 'a', status: 'delivered', timestamp: '1767225600', recipient_id: '33199000001' },
        { id: 'b', status: 'played' },
        { id: 'c', status: 'deleted' },
        ...[131026, 131050, 131047, 131049, 131056, 190].map(failed),
      ]),
    );
    expect(outcome.ok && outcome.statuses).toMatchObject([
      { platformId: 'a', status: 'delivered', at: '2026-01-01T00:00:00.000Z' },
      { platformId: 'b', status: 'read' },
      { error: { kind: 'unreachable', message: 'WhatsApp 131026: why' } },
      { error: { kind: 'opted_out' } },
      { error: { kind: 'window_closed' } },
      { error: { kind: 'rejected' } },
      { error: { kind: 'temporary' } },
      { error: { kind: 'unauthorized' } },
    ]);
  });
});
