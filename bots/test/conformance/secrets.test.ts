import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChannelError, createAdapter, type ChannelAdapter, type ConnectionHealth } from '../../src/index.ts';
import { bodyOf, startLoopbackServer, type LoopbackServer } from '../support/loopback-server.ts';
import { anOutbound } from '../support/rendered.ts';

const TELEGRAM_TOKEN = '4242:hidden-token';
const TWILIO = { accountSid: 'AC00000000000000000000000000000001', authToken: 'hidden-token' };
const TEXT = 'what somebody told us';

interface Provider {
  readonly name: 'telegram' | 'teams' | 'whatsapp/cloud' | 'sms/twilio' | 'sms/smpp';
  /** Settings for a platform at this address. */
  settings(root: string): Readonly<Record<string, string>>;
  /** Fields that hold a secret. */
  readonly sealed: readonly string[];
  /** The secrets in every form in which they leave the process. */
  readonly secrets: readonly string[];
  /** What it answers to, each in the words of its platform: nothing is sent over a line that is not there. */
  readonly calls: readonly ('setup' | 'send' | 'download')[];
}

const PROVIDERS: readonly Provider[] = [
  {
    name: 'telegram',
    settings: (apiRoot) => ({ token: TELEGRAM_TOKEN, webhookSecret: 'hidden-webhook', apiRoot }),
    sealed: ['token', 'webhookSecret'],
    secrets: ['hidden-'],
    calls: ['setup', 'send', 'download'],
  },
  {
    name: 'whatsapp/cloud',
    settings: (apiRoot) => ({
      token: 'hidden-token',
      appSecret: 'hidden-app',
      verifyToken: 'hidden-verify',
      phoneId: '1055',
      businessId: '2044',
      apiRoot,
    }),
    sealed: ['token', 'appSecret', 'verifyToken'],
    secrets: ['hidden-'],
    calls: ['setup', 'send', 'download'],
  },
  {
    name: 'teams',
    settings: (root) => ({
      appId: 'app',
      tenantId: 'tenant',
      appPassword: 'hidden-~value',
      loginUrl: root,
      openIdUrl: root,
      serviceUrl: root,
    }),
    sealed: ['appPassword'],
    secrets: ['hidden-'],
    calls: ['setup', 'send', 'download'],
  },
  {
    name: 'sms/twilio',
    settings: (apiRoot) => ({ ...TWILIO, from: '+15005550006', apiRoot }),
    sealed: ['authToken'],
    secrets: ['hidden-', Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64')],
    calls: ['setup', 'send', 'download'],
  },
  {
    name: 'sms/smpp',
    settings: (root) => ({ url: `smpp://user:hidden-pw@${new URL(root).host}`, from: '+33199000099' }),
    sealed: ['url'],
    secrets: ['hidden-'],
    calls: ['setup'],
  },
];

/** Answers every call with all that it was told, wherever a platform puts words. */
async function startParrot(): Promise<LoopbackServer> {
  return startLoopbackServer(
    async (request, response) => {
      const body = (await bodyOf(request)).toString();
      const heard = [request.headers.authorization, request.url, body].join(' ');
      const words = { description: heard, message: heard, error_description: heard, code: 100 };
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: false, error_code: 400, ...words, error: words }));
    },
    (_error, response) => response.destroy(),
  );
}

function adapterOf(
  { name }: Provider,
  settings: Readonly<Record<string, string>>,
  health: ConnectionHealth[] = [],
) {
  const [channel, provider = 'platform'] = name.split('/') as [ChannelAdapter['channel'], string?];
  return createAdapter(
    { id: 'c', spaceId: 's', channel, provider, settings },
    { onHealth: (state) => void health.push(state) },
  );
}

const ADDRESSES: Readonly<Record<ChannelAdapter['channel'], string>> = {
  telegram: '7',
  teams: 'aaaaaaaa-0000-4000-8000-000000000001',
  whatsapp: '+33199000001',
  sms: '+33199000001',
};

function make(
  adapter: ChannelAdapter,
  call: Provider['calls'][number],
  root: string,
): Promise<unknown> | undefined {
  if (call === 'setup') return adapter.setup({ webhookUrl: 'https://muster.example/hook', commands: {} });
  if (call === 'send')
    return adapter.send({ address: ADDRESSES[adapter.channel] }, anOutbound({ text: TEXT }));
  const ref = adapter.channel === 'sms' || adapter.channel === 'teams' ? `${root}/media` : '900';
  return adapter.download?.({ kind: 'photo', ref }, 1_000);
}

const failureOf = (work: Promise<unknown> | undefined): Promise<unknown> =>
  (work ?? Promise.reject(new Error('there is no such call'))).then(
    (value) => ({ passed: value }),
    (error: unknown) => error,
  );

describe.each(PROVIDERS)('what $name says of a failure', (provider) => {
  let parrot: LoopbackServer;
  beforeAll(async () => {
    parrot = await startParrot();
  });
  afterAll(() => parrot.stop());

  function expectSilence(failure: unknown): void {
    const said = inspect(failure, { depth: 9, showHidden: true }) + JSON.stringify(failure);
    for (const secret of provider.secrets) expect(said).not.toContain(secret);
  }

  test.each(provider.calls)(
    'holds no secret where the platform repeats all that it hears: %s',
    async (call) => {
      const health: ConnectionHealth[] = [];
      const adapter = adapterOf(provider, provider.settings(parrot.url), health);
      const failure = await failureOf(make(adapter, call, parrot.url));
      expect(failure).toBeInstanceOf(ChannelError);
      expectSilence([failure, health]);
      await adapter.close();
    },
  );

  test.each(provider.calls)('holds no secret where nobody answers: %s', async (call) => {
    const gone = 'http://127.0.0.1:1';
    const adapter = adapterOf(provider, provider.settings(gone));
    const failure = await failureOf(make(adapter, call, gone));
    expect(failure).toBeInstanceOf(ChannelError);
    expectSilence(failure);
    await adapter.close();
  });

  test.each(provider.sealed)('does not repeat a setting that cannot work: %s', (field) => {
    const settings = provider.settings(parrot.url);
    const broken = { ...settings, [field]: `http:${settings[field] ?? ''} é` };
    const failure = (() => {
      try {
        return adapterOf(provider, broken);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({ name: 'InvalidSettings' });
    expectSilence(failure);
  });
});
