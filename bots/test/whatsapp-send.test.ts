import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, InvalidSettings, type AdapterDeps, type ChannelAdapter } from '../src/index.ts';
import { anOutbound, withButtons } from './support/rendered.ts';
import { startStrictWhatsApp, type GraphFailure, type StrictWhatsApp } from './support/index.ts';

const ANA = { address: '+33199000001' };
const PICTURE = { bytes: Buffer.from('ffd8ff', 'hex'), mime: 'image/jpeg', name: 'flyer.jpg' };

let graph: StrictWhatsApp;
let adapter: ChannelAdapter;

function anAdapter(deps: AdapterDeps = {}, settings: Record<string, string> = {}): ChannelAdapter {
  const connection = { id: 'c', spaceId: 's', channel: 'whatsapp', provider: 'cloud' } as const;
  return createAdapter({ ...connection, settings: { ...graph.settings, ...settings } }, deps);
}

beforeEach(async () => {
  graph = await startStrictWhatsApp();
  adapter = anAdapter();
});
afterEach(() => graph.stop());

const messagesOnly = (failure: GraphFailure) => (call: { path: string }) =>
  call.path.endsWith('/messages') ? failure : undefined;
const refusal = (code: number, status = 400): GraphFailure => ({
  status,
  body: { error: { message: 'x', code, error_data: { details: 'why' } } },
});
const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.catch((error: unknown) => error);

describe('sending', () => {
  test('to somebody who shows no number goes to their id', async () => {
    await adapter.send({ address: 'FR.4711' }, anOutbound());
    expect(graph.sent[0]).toMatchObject({ recipient: 'FR.4711', type: 'text' });
    expect(graph.sent[0]).not.toHaveProperty('to');
  });

  test('a question for the place shows WhatsApp’s own button', async () => {
    const request = { kind: 'location', label: 'Send' } as const;
    await adapter.send(ANA, anOutbound({ text: `${'x'.repeat(2000)} Where?`, request }));
    expect(graph.sent.map(({ type }) => type)).toEqual(['text', 'interactive']);
    expect(graph.sent[1]).toMatchObject({ interactive: { type: 'location_request_message' } });
  });

  test('an approved message goes instead, its values on one line', async () => {
    const template = { name: 'news', language: 'fr', values: ['Open City', 'a\n\tb      c', ''] };
    await adapter.send(ANA, anOutbound({}, { template }));
    expect(graph.sent[0]).toMatchObject({
      template: {
        name: 'news',
        language: { code: 'fr' },
        components: [{ type: 'body', parameters: [{ text: 'Open City' }, { text: 'a b c' }, { text: '…' }] }],
      },
    });
  });

  test('a picture is uploaded once and then sent by its id', async () => {
    adapter = anAdapter({ loadMedia: () => Promise.resolve(PICTURE) });
    const media = [{ kind: 'photo' as const, ref: 'flyer' }];
    await adapter.send(ANA, anOutbound({ text: 'Come!', media }));
    await adapter.send(ANA, anOutbound({ text: 'Come again!', media }));
    expect(graph.calls.filter(({ path }) => path.endsWith('/media'))).toHaveLength(1);
    expect(graph.sent).toMatchObject([
      { type: 'image', image: { caption: 'Come!' } },
      { image: { caption: 'Come again!' } },
    ]);
  });

  test('a format that WhatsApp does not show goes as a document; a lost one leaves the words', async () => {
    adapter = anAdapter({
      loadMedia: ({ ref }) => Promise.resolve(ref === 'gone' ? null : { ...PICTURE, mime: 'image/webp' }),
    });
    await adapter.send(ANA, anOutbound({ text: '', media: [{ kind: 'photo', ref: 'x' }] }));
    const receipt = await adapter.send(
      ANA,
      anOutbound({ text: 'Words.', media: [{ kind: 'photo', ref: 'gone' }] }),
    );
    expect(graph.sent).toMatchObject([{ type: 'document' }, { type: 'text', text: { body: 'Words.' } }]);
    expect(receipt.warning).toContain('WhatsApp');
  });
});

describe('what goes wrong', () => {
  test.each([
    [190, 401, 'unauthorized'],
    [200, 403, 'unauthorized'],
    [130429, 429, 'rate_limited'],
    [80007, 400, 'rate_limited'],
    [131056, 400, 'temporary'],
    [131016, 500, 'temporary'],
    [131047, 400, 'window_closed'],
    [131026, 400, 'unreachable'],
    [131050, 400, 'opted_out'],
    [131049, 400, 'rejected'],
    [132001, 404, 'rejected'],
    [999_999, 400, 'rejected'],
  ])('code %i with HTTP %i is %s', async (code, status, kind) => {
    graph.fail(messagesOnly(refusal(code, status)));
    expect(await failureOf(adapter.send(ANA, anOutbound()))).toMatchObject({
      kind,
      uncertain: false,
      message: `WhatsApp ${code}: why`,
    });
  });

  test.each<[string, GraphFailure, object]>([
    ['a gate’s 502 in HTML', { status: 502, body: '<html>' }, { kind: 'temporary', uncertain: true }],
    [
      'a gate’s 429',
      { status: 429, body: '', headers: { 'retry-after': '7' } },
      { kind: 'rate_limited', retryAfterSeconds: 7 },
    ],
    [
      'a redirect',
      { status: 302, body: '', headers: { location: 'https://else.example' } },
      { kind: 'temporary' },
    ],
    ['200 with half an answer', { status: 200, body: '{"mess' }, { kind: 'temporary', uncertain: true }],
    ['a line cut before', { hangUp: 'before' }, { kind: 'temporary', uncertain: true }],
    ['a line cut after', { hangUp: 'after' }, { kind: 'temporary', uncertain: true }],
  ])('%s is known as such', async (_name, failure, expected) => {
    graph.fail(messagesOnly(failure));
    expect(await failureOf(adapter.send(ANA, anOutbound(withButtons('Yes', 'No'))))).toMatchObject(expected);
  });

  test('a server that is not there has certainly not sent it, and no secret is told', async () => {
    await graph.stop();
    const failure = await failureOf(adapter.send(ANA, anOutbound()));
    expect(failure).toMatchObject({ kind: 'temporary', uncertain: false });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(graph.token);
  });

  test('a platform that is slow is waited for', async () => {
    graph.fail(messagesOnly({ delayMs: 200 }));
    expect((await adapter.send(ANA, anOutbound())).platformId).toMatch(/^wamid\./);
  });
});

describe('files', () => {
  test('are fetched by their id, up to the limit, whatever size is claimed', async () => {
    const photo = { kind: 'photo', ref: graph.file(PICTURE.bytes) } as const;
    expect(await adapter.download?.(photo, 1000)).toMatchObject({ mime: 'image/jpeg' });
    const lying = { kind: 'photo', ref: graph.file(Buffer.alloc(2000), { size: 1 }) } as const;
    await expect(adapter.download?.(lying, 1000)).rejects.toMatchObject({ kind: 'rejected' });
  });

  test.each(['https://else.example/x', 'http://lookaside.fbsbx.com/x', 'file:///etc/passwd', ''])(
    'are not fetched from %j: the token would go there',
    async (url) => {
      const media = { kind: 'photo', ref: graph.file(PICTURE.bytes, { url }) } as const;
      await expect(adapter.download?.(media, 1000)).rejects.toMatchObject({ kind: 'rejected' });
    },
  );
});

describe('setting up', () => {
  test('tells the account and its link, and subscribes to its messages', async () => {
    const report = await adapter.setup({ webhookUrl: null, commands: {} });
    expect(report).toMatchObject({
      account: '+1 555-000-1111 · Open City',
      deepLink: 'https://wa.me/15550001111?text=JOIN%20{code}',
    });
    expect(report.warnings).toHaveLength(1);
    expect(graph.calls.at(-1)).toMatchObject({ method: 'POST', path: `${graph.businessId}/subscribed_apps` });
  });

  test('goes on where Meta cannot reach us, and says what to enter there', async () => {
    const webhookUrl = 'http://127.0.0.1:9/webhooks/whatsapp/1';
    const { warnings } = await adapter.setup({ webhookUrl, commands: {} });
    expect(warnings.join()).toContain(`enter ${webhookUrl}`);
  });

  test('fails where the token is wrong', async () => {
    await expect(
      anAdapter({}, { token: 'EAAold' }).setup({ webhookUrl: null, commands: {} }),
    ).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  test.each([{ phoneId: '+33 1' }, { token: '' }, { appSecret: 'a b' }, { apiRoot: 'ftp://x' }])(
    'is refused for %j without repeating it',
    (settings) => {
      expect(() => anAdapter({}, settings)).toThrow(InvalidSettings);
    },
  );
});
