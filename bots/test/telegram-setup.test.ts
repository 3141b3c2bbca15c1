import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, InvalidSettings, type ChannelAdapter, type SetupOptions } from '../src/index.ts';
import { startStrictTelegram, type StrictTelegram } from './support/index.ts';

let telegram: StrictTelegram;
let adapter: ChannelAdapter;

const COMMANDS: SetupOptions['commands'] = {
  en: [{ command: 'menu', description: 'What I can do' }],
  fr: [{ command: 'menu', description: 'Ce que je peux faire' }],
  ar: [{ command: 'menu', description: 'ما يمكنني فعله' }],
};

beforeEach(async () => {
  telegram = await startStrictTelegram({ username: 'OpenCityBot' });
  adapter = anAdapter();
});
afterEach(() => telegram.stop());

function anAdapter(settings: Record<string, unknown> = {}, id = 'connection-1'): ChannelAdapter {
  return createAdapter({
    id,
    spaceId: 's',
    channel: 'telegram',
    settings: { token: telegram.token, apiRoot: telegram.url, ...settings },
  });
}

describe('setting up a bot', () => {
  test('learns its name and the link that invites', async () => {
    expect(await adapter.setup({ webhookUrl: null, commands: COMMANDS })).toEqual({
      account: '@OpenCityBot',
      deepLink: 'https://t.me/OpenCityBot?start={code}',
      warnings: [],
    });
  });

  test('sets the menu in each language, English for all others', async () => {
    await adapter.setup({ webhookUrl: null, commands: COMMANDS });
    expect(telegram.menu('')).toEqual(COMMANDS['en']);
    expect(telegram.menu('fr')).toEqual(COMMANDS['fr']);
    expect(telegram.menu('ar')).toEqual(COMMANDS['ar']);
  });

  test('leaves out commands that Telegram would refuse, and cuts long descriptions', async () => {
    const commands = {
      en: [
        { command: 'Menü', description: 'x' },
        { command: 'x'.repeat(33), description: 'x' },
        { command: 'help', description: 'h'.repeat(300) },
      ],
    };
    const { warnings } = await adapter.setup({ webhookUrl: null, commands });
    expect(warnings).toEqual([]);
    expect(telegram.menu('en')).toEqual([{ command: 'help', description: 'h'.repeat(256) }]);
  });

  test('a menu that cannot be set is a warning, not a failure', async () => {
    telegram.fail(({ method }) =>
      method === 'setMyCommands' ? { status: 400, description: 'Bad Request: no' } : undefined,
    );
    const { warnings } = await adapter.setup({ webhookUrl: null, commands: { en: COMMANDS['en'] ?? [] } });
    expect(warnings).toEqual([expect.stringContaining('default'), expect.stringContaining('(en)')]);
  });

  test('a small server that knows neither menus nor webhooks is polled all the same', async () => {
    telegram.fail(({ method }) =>
      method === 'getMe' ? undefined : { status: 404, html: '<pre>Cannot POST</pre>' },
    );
    const { warnings } = await adapter.setup({ webhookUrl: null, commands: { en: COMMANDS['en'] ?? [] } });
    expect(warnings).toHaveLength(2);
  });

  test('registers the webhook with a secret that only this connection has', async () => {
    await adapter.setup({ webhookUrl: 'https://muster.example/webhooks/telegram/1', commands: {} });
    const first = telegram.webhook?.secret;
    expect(telegram.webhook).toMatchObject({
      url: 'https://muster.example/webhooks/telegram/1',
      allowed: ['message', 'callback_query', 'my_chat_member'],
    });
    await anAdapter({}, 'connection-2').setup({ webhookUrl: 'https://muster.example/2', commands: {} });
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(telegram.webhook?.secret).not.toBe(first);
  });

  test('an address that Telegram cannot call is explained', async () => {
    await expect(adapter.setup({ webhookUrl: 'http://muster.example/x', commands: {} })).rejects.toThrow(
      /PUBLIC_URL/,
    );
  });

  test('a wrong token is told at once', async () => {
    await expect(
      anAdapter({ token: '1:wrong' }).setup({ webhookUrl: null, commands: {} }),
    ).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  test.each([
    [{ token: undefined }, /token/],
    [{ token: 'not a token' }, /token/],
    [{ token: '../../evil' }, /token/],
    [{ apiRoot: 'ftp://x' }, /Bot API server/],
    [{ webhookSecret: 'sesame öffne' }, /secret/],
  ])('settings that cannot work are refused in words: %j', (settings, words) => {
    expect(() => anAdapter(settings)).toThrow(InvalidSettings);
    expect(() => anAdapter(settings)).toThrow(words);
  });

  test('a slash at the end of the server address does no harm', async () => {
    const { account } = await anAdapter({ apiRoot: `${telegram.url}/` }).setup({
      webhookUrl: null,
      commands: {},
    });
    expect(account).toBe('@OpenCityBot');
  });
});
