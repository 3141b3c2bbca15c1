import { createRequire } from 'node:module';
import { freePort } from './free-port.ts';

/** What we use of the package; its own types need a package that it does not bring along. */
interface Server {
  readonly config: { readonly apiURL: string };
  readonly storage: {
    readonly botMessages: readonly {
      readonly botToken: string;
      readonly messageId: number;
      readonly message: {
        readonly chat_id: number | string;
        readonly text: string;
        readonly reply_markup?: unknown;
      };
    }[];
  };
  getClient(token: string, options: { userId: number; chatId: number; firstName: string }): Client;
  start(): Promise<void>;
  stop(): Promise<boolean>;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

interface Client {
  makeMessage(text: string): object;
  makeCommand(text: string): object;
  makeCallbackQuery(data: string, options: object): object;
  sendMessage(message: object): Promise<unknown>;
  sendCommand(message: object): Promise<unknown>;
  sendCallback(message: object): Promise<unknown>;
}

// CommonJS: required as such, because loaders differ in how they unwrap it.
const TelegramServer = createRequire(import.meta.url)('telegram-test-api') as new (config: {
  port: number;
  host: string;
}) => Server;

const PATIENCE_MS = 30_000;

/** A message that the bot sent, as the peer keeps it. */
export interface PeerMessage {
  readonly messageId: number;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly callback_data?: string }[];
}

export interface PeerPerson {
  readonly received: readonly PeerMessage[];
  says(text: string): Promise<void>;
  /** Taps the newest button whose label contains this. */
  taps(label: string): Promise<void>;
  /** The next message not heard before that contains this text; waits for it. */
  hears(part: string): Promise<PeerMessage>;
}

/** `telegram-test-api`: a Bot API server written by others. It validates nothing and pushes without a secret header. */
export interface TelegramTestApi {
  readonly url: string;
  person(token: string, id: number, name?: string): PeerPerson;
  stop(): Promise<void>;
}

export async function startTelegramTestApi(): Promise<TelegramTestApi> {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  return {
    url: server.config.apiURL,
    person: (token, id, name = `Person ${id}`) => createPerson(server, { token, id, name }),
    stop: async () => {
      await server.stop();
    },
  };
}

function createPerson(
  server: Server,
  { token, id, name }: { token: string; id: number; name: string },
): PeerPerson {
  const client = server.getClient(token, { userId: id, chatId: id, firstName: name });
  let heard = 0;
  const received = (): PeerMessage[] =>
    server.storage.botMessages
      .filter((one) => one.botToken === token && String(one.message.chat_id) === String(id))
      .map(({ messageId, message }) => ({
        messageId,
        text: message.text,
        buttons: buttonsOf(message.reply_markup),
      }));
  const person: PeerPerson = {
    get received() {
      return received();
    },
    async says(text) {
      await (text.startsWith('/')
        ? client.sendCommand(client.makeCommand(text))
        : client.sendMessage(client.makeMessage(text)));
    },
    async taps(label) {
      for (const { messageId, buttons } of received().reverse()) {
        const data = buttons.find((button) => button.text.includes(label))?.callback_data;
        if (data === undefined) continue;
        await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: messageId } }));
        return;
      }
      throw new Error(`No button "${label}"`);
    },
    async hears(part) {
      const find = (): PeerMessage | undefined =>
        received().find((one) => one.messageId > heard && one.text.includes(part));
      const message = find() ?? (await waitFor(server, find));
      if (message === undefined)
        throw new Error(`"${part}" was not heard; the last was: ${received().at(-1)?.text ?? 'nothing'}`);
      heard = message.messageId;
      return message;
    },
  };
  return person;
}

function waitFor<T>(server: Server, find: () => T | undefined): Promise<T | undefined> {
  return new Promise((resolve) => {
    const events = ['AddedBotMessage', 'EditedMessageText'];
    const finish = (found: T | undefined): void => {
      clearTimeout(timer);
      for (const event of events) server.off(event, look);
      resolve(found);
    };
    const look = (): void => {
      const found = find();
      if (found !== undefined) finish(found);
    };
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS);
    for (const event of events) server.on(event, look);
  });
}

function buttonsOf(markup: unknown): PeerMessage['buttons'] {
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup)) return [];
  return (markup.inline_keyboard as PeerMessage['buttons'][]).flat();
}
