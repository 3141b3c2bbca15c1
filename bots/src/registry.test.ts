import { describe, expect, test } from 'vitest';
import { InvalidSettings } from './adapter/channel-error.ts';
import { hintsFor } from './adapter/connection-kind.ts';
import { CONNECTION_KINDS, createAdapter } from './registry.ts';

describe('the adapter of a connection', () => {
  test('is the real one, by channel', () => {
    const connection = {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      provider: 'platform',
      settings: { token: '1:a' },
    } as const;
    expect(createAdapter(connection).poll).toBeDefined();
  });

  test('is the simulator for simulated people, whatever the settings say', async () => {
    const connection = {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      simulated: true,
      settings: { token: '1:a' },
    } as const;
    const adapter = createAdapter(connection);
    expect(adapter.poll).toBeUndefined();
    expect((await adapter.setup({ webhookUrl: null, commands: {} })).deepLink).toBeNull();
  });

  test.each([
    ['telegram', 'constructor'],
    ['whatsapp', 'carrier-pigeon'],
  ] as const)('does not exist for %s by %s, and says so', (channel, provider) => {
    expect(() => createAdapter({ id: 'c', spaceId: 's', channel, provider, settings: {} })).toThrow(
      InvalidSettings,
    );
  });
});

const SETTINGS: Readonly<Record<string, Record<string, string>>> = {
  'telegram/platform': { token: '1:a' },
  'whatsapp/cloud': { token: 'a', appSecret: 'b', verifyToken: 'c', phoneId: '1' },
  'whatsapp/web': {},
  'teams/platform': { appId: 'a', appPassword: 'b', tenantId: 'c' },
  'sms/twilio': { accountSid: 'AC1', authToken: 'a', from: '+15005550006' },
  'sms/smpp': { url: 'smpp://user:password@127.0.0.1', from: '+15005550006' },
};

describe('what is known of a kind of connection beforehand', () => {
  test.each([...CONNECTION_KINDS])('is what its adapter does: %s', async (key, kind) => {
    const [channel = '', provider = ''] = key.split('/');
    const given = SETTINGS[key] ?? {};
    const asked = kind.fields.filter(({ required }) => required).map(({ name }) => name);
    expect(Object.keys(given)).toEqual(
      expect.arrayContaining(asked.filter((name) => name !== 'rulesAccepted')),
    );
    const adapter = createAdapter({ id: 'c', spaceId: 's', channel, provider, settings: given } as never);
    expect(kind.receipts ?? false).toBe(adapter.policy.receipts);
    expect(kind.called ?? false).toBe(adapter.holdsLine ?? false);
    await adapter.close();
  });

  test.each([
    ['telegram/platform', 'Telegram getMe 401: Unauthorized', 'telegram_token', 'token'],
    ['telegram/platform', "Network request for 'getMe' failed! (ENOTFOUND)", 'name_unknown', undefined],
    ['whatsapp/cloud', 'WhatsApp 190: Invalid OAuth access token.', 'meta_token', 'token'],
    ['whatsapp/cloud', 'WhatsApp 100: Invalid appsecret_proof provided', 'meta_app_secret', 'appSecret'],
    ['whatsapp/cloud', 'WhatsApp 100: Object does not exist', 'meta_phone', 'phoneId'],
    ['teams/platform', 'Microsoft’s sign-in 401: AADSTS7000222: expired', 'teams_secret_over', 'appPassword'],
    ['sms/twilio', 'Twilio 401 (20003): Authenticate', 'twilio_token', 'authToken'],
    ['sms/smpp', 'The SMSC cannot be reached (ECONNREFUSED).', 'no_answer', undefined],
  ])('%s: “%s” has words of its own', (key, message, advice, field) => {
    const [hint] = hintsFor(CONNECTION_KINDS.get(key), message);
    expect([hint?.advice, hint?.field]).toEqual([advice, field]);
  });
});
