import { createRequire } from 'node:module';
import type { Channel } from '@muster/conversations';

/** Where the platforms of a measurement listen. */
export interface Peers {
  readonly http: string;
  readonly smppPort: number;
}

/** One adapter beside the bare library of its platform. */
export interface BenchChannel {
  readonly name: string;
  readonly channel: Channel;
  readonly provider: string;
  settings(peers: Peers): Readonly<Record<string, string>>;
  /** Address of the n-th person, and where replies to them go. */
  address(n: number): string;
  replyTo?(n: number, peers: Peers): string;
  /** The library alone: a function that sends one text, and one that lets go of it. */
  bare(peers: Peers): Promise<{ send(n: number, text: string): Promise<unknown>; close(): void }>;
}

const TOKEN = '4242:bench-token-bench-token-bench-token-1';
const ACCOUNT = 'AC00000000000000000000000000000001';
const APP = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-8888-4777-8666-555555555555';
const phone = (n: number): string => `+3319900${String(n).padStart(4, '0')}`;
const guid = (n: number): string => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** As many as delivery has under way. */
export const AT_ONCE = 64;

const telegram: BenchChannel = {
  name: 'Telegram / grammy',
  channel: 'telegram',
  provider: 'platform',
  settings: ({ http }) => ({ token: TOKEN, apiRoot: http, webhookSecret: 'bench' }),
  address: (n) => String(1_000 + n),
  async bare({ http }) {
    const { Api } = await import('grammy');
    const api = new Api(TOKEN, { apiRoot: http });
    return { send: (n, text) => api.sendMessage(1_000 + n, text), close: () => undefined };
  },
};

const whatsapp: BenchChannel = {
  name: 'WhatsApp Cloud API / fetch',
  channel: 'whatsapp',
  provider: 'cloud',
  settings: ({ http }) => ({
    rulesAccepted: 'yes',
    phoneId: '10550000000001',
    token: 'EAAbench',
    appSecret: '0123456789abcdef',
    verifyToken: 'bench',
    apiRoot: http,
  }),
  address: phone,
  bare: ({ http }) =>
    Promise.resolve({
      async send(n, text) {
        const response = await fetch(`${http}/v23.0/10550000000001/messages`, {
          method: 'POST',
          headers: { authorization: 'Bearer EAAbench', 'content-type': 'application/json' },
          body: JSON.stringify({
            messaging_product: 'whatsapp',
            recipient_type: 'individual',
            to: phone(n).slice(1),
            type: 'text',
            text: { body: text },
          }),
        });
        return response.json();
      },
      close: () => undefined,
    }),
};

const teams: BenchChannel = {
  name: 'Microsoft Teams / botframework-connector',
  channel: 'teams',
  provider: 'platform',
  settings: ({ http }) => ({
    appId: APP,
    appPassword: 'bench~secret',
    tenantId: TENANT,
    openIdUrl: `${http}/openid`,
    loginUrl: http,
    serviceUrl: `${http}/teams/`,
  }),
  address: guid,
  replyTo: (n, { http }) =>
    JSON.stringify({
      serviceUrl: `${http}/teams/`,
      conversationId: `a:${String(n)}`,
      userId: `29:${String(n)}`,
    }),
  async bare({ http }) {
    const { ConnectorClient, MicrosoftAppCredentials } = await import('botframework-connector');
    const credentials = new MicrosoftAppCredentials('', '');
    const client = new ConnectorClient(credentials, { baseUri: `${http}/teams/` });
    return {
      send: (n, text) => client.conversations.sendToConversation(`a:${String(n)}`, { type: 'message', text }),
      close: () => undefined,
    };
  },
};

const twilio: BenchChannel = {
  name: 'SMS by Twilio / twilio',
  channel: 'sms',
  provider: 'twilio',
  settings: ({ http }) => ({ accountSid: ACCOUNT, authToken: 'bench', from: '+15005550006', apiRoot: http }),
  address: phone,
  async bare({ http }) {
    const { default: library } = await import('twilio');
    class Rooted extends library.RequestClient {
      override request<T>(options: Parameters<InstanceType<typeof library.RequestClient>['request']>[0]) {
        const uri = options.uri.replace(/^https:\/\/[^/]+/, http);
        return super.request<T>({ ...options, uri } as never);
      }
    }
    const httpClient = new Rooted({ keepAlive: true, maxSockets: 64 });
    const api = new library.Twilio(ACCOUNT, 'bench', { httpClient, autoRetry: false });
    return {
      send: (n, text) => api.messages.create({ to: phone(n), from: '+15005550006', body: text }),
      close: () => undefined,
    };
  },
};

interface BareSession {
  bind_transceiver(fields: object, done: () => void): void;
  submit_sm(fields: object, done: (pdu: { command_status: number }) => void): void;
  on(event: string, listener: () => void): void;
  close(): void;
}

const smpp: BenchChannel = {
  name: 'SMS by SMPP / smpp',
  channel: 'sms',
  provider: 'smpp',
  settings: ({ smppPort }) => ({
    url: `smpp://bench:bench@127.0.0.1:${String(smppPort)}?window=${String(AT_ONCE)}`,
    from: '+33199000099',
  }),
  address: phone,
  async bare({ smppPort }) {
    const library = createRequire(import.meta.url)('smpp') as {
      connect(url: string, connected: () => void): BareSession;
    };
    const session = await new Promise<BareSession>((resolve) => {
      const opened = library.connect(`smpp://127.0.0.1:${String(smppPort)}`, () => {
        opened.bind_transceiver({ system_id: 'bench', password: 'bench' }, () => {
          resolve(opened);
        });
      });
    });
    session.on('error', () => undefined);
    return {
      send: (n, text) =>
        new Promise((resolve, reject) => {
          const fields = { destination_addr: phone(n).slice(1), short_message: text, registered_delivery: 1 };
          session.submit_sm(fields, ({ command_status: status }) => {
            if (status === 0) resolve(status);
            else reject(new Error(`status ${String(status)}`));
          });
        }),
      close: () => {
        session.close();
      },
    };
  },
};

export const CHANNELS: readonly BenchChannel[] = [telegram, whatsapp, teams, twilio, smpp];
