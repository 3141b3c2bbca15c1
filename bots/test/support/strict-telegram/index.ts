import { Chats } from './chats.ts';
import type { World } from './bot-api-methods.ts';
import { listen } from './http-server.ts';
import { Person, type PersonOptions } from './person.ts';
import { Refusal } from './refusal.ts';
import type { BotCall, Failure, SentMessage, StoredFile, WebhookTarget } from './types.ts';
import { Updates, type Update } from './updates.ts';

export type { BotCall, Button, Failure, Markup, Payload, SentMessage, WebhookTarget } from './types.ts';
export type { Update } from './updates.ts';
export { Person } from './person.ts';

export interface StrictTelegramOptions {
  readonly token?: string;
  readonly username?: string;
  readonly firstUpdateId?: number;
  /** Pause before a webhook call that failed is repeated (Telegram: 1 s, doubling). */
  readonly webhookRetryMs?: number;
  /** More messages than this within a second are answered with 429. Off by default. */
  readonly messagesPerSecond?: number;
}

/** A Bot API server that is as strict as the real one where `telegram-test-api` accepts anything. */
export interface StrictTelegram {
  readonly url: string;
  readonly token: string;
  readonly username: string;
  /** Everything the bot sent, as it stands now, deleted messages included. */
  readonly sent: readonly SentMessage[];
  readonly calls: readonly BotCall[];
  readonly webhook: WebhookTarget | null;
  /** Status of every webhook call; 0 where nobody answered. */
  readonly webhookStatuses: readonly number[];
  /** Every update there was, confirmed or not. */
  readonly updates: readonly Update[];
  /** How many updates the bot has not confirmed. */
  readonly pending: number;
  /** Command menu of a language; `''` is the default one. */
  menu(language: string): readonly { command: string; description: string }[] | undefined;
  person(id: number, options?: PersonOptions): Person;
  /** Hands an update to the bot, by webhook or the queue of getUpdates; without `update_id` it gets the next one. */
  push(update: Readonly<Record<string, unknown>>): Promise<void>;
  /** Asked before each call until the next `fail`; undefined lets it pass. `fail(null)`: everything works again. */
  fail(decide: ((call: BotCall) => Failure | undefined) | null): void;
  /** Makes a file that `getFile` finds; `size` may claim something else than the bytes. */
  file(bytes: Uint8Array, options?: { path?: string; size?: number }): string;
  deactivate(id: number): void;
  /** A group that became a supergroup. */
  migrate(from: number, to: number): void;
  /** A group that the bot is a member of. */
  group(id: number): void;
  stop(): Promise<void>;
}

export async function startStrictTelegram(options: StrictTelegramOptions = {}): Promise<StrictTelegram> {
  const { token = '4242:strict-test-token', username = 'StrictBot' } = options;
  const chats = new Chats();
  const updates = new Updates({
    retryMs: options.webhookRetryMs ?? 20,
    firstId: options.firstUpdateId ?? 800_001,
  });
  const world: World = {
    me: { id: 4242, username },
    chats,
    updates,
    files: new Map<string, StoredFile>(),
    taps: new Map(),
    menus: new Map(),
  };
  const calls: BotCall[] = [];
  const people = new Map<number, Person>();
  let decide: ((call: BotCall) => Failure | undefined) | null = null;
  const server = await listen({
    token,
    world,
    record: (call) => calls.push(call),
    failureOf: (call) => decide?.(call),
    meter: messageMeter(options.messagesPerSecond),
  });
  return {
    url: server.url,
    token,
    username,
    sent: chats.messages,
    calls,
    get webhook() {
      return updates.webhook;
    },
    webhookStatuses: updates.statuses,
    updates: updates.all,
    get pending() {
      return updates.pending;
    },
    menu: (language) => world.menus.get(language),
    person(id, personOptions = {}) {
      const person = people.get(id) ?? new Person(world, id, personOptions);
      people.set(id, person);
      return person;
    },
    push: (update) => ('update_id' in update ? updates.redeliver(update as Update) : updates.push(update)),
    fail(next) {
      decide = next;
    },
    file(bytes, { path = `photos/file_${world.files.size + 1}.jpg`, size = bytes.byteLength } = {}) {
      const fileId = `file-${world.files.size + 1}`;
      world.files.set(fileId, { fileId, path, bytes, size });
      return fileId;
    },
    deactivate: (id) => chats.deactivate(id),
    migrate: (from, to) => chats.migrate(from, to),
    group: (id) => chats.start(id),
    async stop() {
      updates.close();
      await server.stop();
    },
  };
}

/** core.telegram.org/bots/faq: about 30 messages a second, then 429 with the seconds to wait. */
function messageMeter(perSecond: number | undefined): (call: BotCall) => void {
  const times: number[] = [];
  return ({ method }) => {
    if (perSecond === undefined || !method.startsWith('send')) return;
    const now = Date.now();
    while (times[0] !== undefined && times[0] <= now - 1000) times.shift();
    if (times.length >= perSecond)
      throw new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
    times.push(now);
  };
}
