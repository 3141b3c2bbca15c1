import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, type ChannelAdapter } from '../src/index.ts';
import { startStrictTelegram, type StrictTelegram } from './support/index.ts';
import { hostWebhook, type WebhookHost } from './support/webhook-host.ts';

let telegram: StrictTelegram;
let adapter: ChannelAdapter;
let host: WebhookHost;

beforeEach(async () => {
  telegram = await startStrictTelegram({ username: 'OpenCityBot' });
  adapter = createAdapter(
    {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      settings: { token: telegram.token, apiRoot: telegram.url, webhookSecret: 'sesame' },
    },
    { translate: (language, key, values) => `${language} ${key} ${JSON.stringify(values)}` },
  );
  host = await hostWebhook(adapter);
  await adapter.setup({ webhookUrl: host.url, commands: {} });
});
afterEach(async () => {
  await host.stop();
  await telegram.stop();
});

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(host.url, { method: 'POST', body, headers });

describe('the webhook', () => {
  test('takes what Telegram pushes with the secret that setup gave it', async () => {
    const ana = telegram.person(7, { firstName: 'Ana' });
    await ana.says('hi');
    await adapter.send({ address: '7' }, aQuestion());
    await ana.taps('Yes');
    await ana.blocks();
    expect(host.outcomes.flatMap((o) => (o.ok ? o.envelopes.map((e) => e.content) : []))).toEqual([
      { text: 'hi' },
      { choice: 'tok-yes' },
      { reachability: 'blocked' },
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'sesam' }],
    ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
  ])('a call with %s is refused before its body is read', async (_name, headers) => {
    const { status } = await post('{"update_id":1', headers);
    expect(status).toBe(401);
  });

  test.each(['', '{', '[]', '{}', '{"update_id":"1"}', '\xff\xfe', '['.repeat(100_000)])(
    'an authentic call with a body that is no update is answered 400: %j',
    async (body) => {
      const { status } = await post(body, { 'x-telegram-bot-api-secret-token': 'sesame' });
      expect(status).toBe(400);
    },
  );

  test('other methods are not allowed', async () => {
    const { status } = await fetch(host.url, { headers: { 'x-telegram-bot-api-secret-token': 'sesame' } });
    expect(status).toBe(405);
  });

  test('without a secret of its own, a connection still has one that nobody can guess', async () => {
    const settings = { token: telegram.token, apiRoot: telegram.url };
    const bare = createAdapter({ id: 'c', spaceId: 's', channel: 'telegram', settings });
    const outcome = await bare.webhook({
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.from('{"update_id":1}'),
    });
    expect(outcome).toMatchObject({ ok: false, status: 401 });
  });

  test('in a group one polite sentence is said, outside the answer to the call, and nothing is taken in', async () => {
    telegram.group(-500);
    const message = {
      message_id: 3,
      chat: { id: -500, type: 'supergroup' },
      from: { id: 7, language_code: 'fr' },
      date: 1_767_225_600,
    };
    await telegram.push({ message: { ...message, text: '/start@OpenCityBot' } });
    await telegram.push({ message: { ...message, text: 'just chatting' } });
    await adapter.close();
    expect(telegram.sent.map(({ chatId, text }) => [chatId, text])).toEqual([
      [-500, 'fr group.private_only {"link":"https://t.me/OpenCityBot"}'],
    ]);
    expect(host.outcomes).toEqual([
      { ok: true, envelopes: [] },
      { ok: true, envelopes: [] },
    ]);
  });
});

describe('pictures that were sent together', () => {
  const picture = (id: number, more = {}): object => ({
    update_id: id,
    message: {
      message_id: id,
      from: { id: 7 },
      chat: { id: 7, type: 'private' },
      date: 1_767_225_600,
      media_group_id: '99',
      photo: [{ file_id: `photo-${id}`, width: 9, height: 9 }],
      ...more,
    },
  });

  test('are one message with words: the first, again when it comes again, and those with words below', async () => {
    for (const update of [picture(1), picture(2), picture(1), picture(3, { caption: 'the door' })])
      await post(JSON.stringify(update), { 'x-telegram-bot-api-secret-token': 'sesame' });
    const taken = host.outcomes.map((o) => (o.ok ? o.envelopes.map((e) => e.content.media?.[0]?.ref) : []));
    expect(taken).toEqual([['photo-1'], [], ['photo-1'], ['photo-3']]);
  });
});

function aQuestion(): Parameters<ChannelAdapter['send']>[1] {
  const choices = [{ token: 'tok-yes', label: 'Yes' }];
  return { id: 'o', message: { text: 'Well?', layout: 'buttons', choices, direction: 'ltr' } };
}
