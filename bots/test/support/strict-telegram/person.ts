import type { World } from './bot-api-methods.ts';
import type { Button, SentMessage } from './types.ts';

export interface PersonOptions {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly language?: string;
}

const PATIENCE_MS = 30_000;

/** Somebody with Telegram on their phone, in a private chat with the bot. */
export class Person {
  readonly id: number;
  readonly #world: World;
  readonly #options: PersonOptions;
  #heard = 0;

  constructor(world: World, id: number, options: PersonOptions) {
    this.id = id;
    this.#world = world;
    this.#options = options;
    world.chats.know(id);
  }

  /** What the chat shows from the bot, oldest first. */
  get received(): readonly SentMessage[] {
    return this.#world.chats.inChat(this.id);
  }

  get last(): SentMessage | undefined {
    return this.received.at(-1);
  }

  /** Labels of the buttons under the newest message. */
  get buttons(): readonly string[] {
    return buttonsOf(this.last).map((button) => button.text);
  }

  get user(): Readonly<Record<string, unknown>> {
    const { firstName = `Person ${this.id}`, lastName, language } = this.#options;
    return {
      id: this.id,
      is_bot: false,
      first_name: firstName,
      ...(lastName === undefined ? {} : { last_name: lastName }),
      ...(language === undefined ? {} : { language_code: language }),
    };
  }

  says(text: string): Promise<void> {
    const command = /^\/\S+/.exec(text)?.[0];
    const entities =
      command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
    return this.sends({ text, ...entities });
  }

  /** Sends any content of a `Message`: `{ sticker: {...} }`, `{ photo: [...] }`. */
  sends(content: Readonly<Record<string, unknown>>): Promise<void> {
    const { chats, updates } = this.#world;
    chats.start(this.id);
    const chat = { id: this.id, type: 'private', first_name: this.user['first_name'] };
    const message = { message_id: chats.newMessageId(), from: this.user, chat, date: now(), ...content };
    return updates.push({ message });
  }

  sharesLocation(latitude: number, longitude: number): Promise<void> {
    return this.sends({ location: { latitude, longitude } });
  }

  sharesOwnNumber(phone: string): Promise<void> {
    return this.sends({
      contact: { phone_number: phone, first_name: this.user['first_name'], user_id: this.id },
    });
  }

  /** Taps the newest button with this label: under a message, or on the keyboard below the chat, which types it. */
  taps(label: string): Promise<void> {
    for (const message of [...this.received].reverse()) {
      const button = buttonsOf(message).find((one) => one.text === label || one.text.includes(label));
      if (button?.callback_data !== undefined) return this.#tapsData(message, button.callback_data);
      if (button !== undefined) return this.says(button.text);
    }
    throw new Error(`No button "${label}"; there are: ${this.buttons.join(' | ') || 'none'}`);
  }

  /** Taps a button that may be long gone: with the message it was under. */
  async #tapsData(message: SentMessage, data: string): Promise<void> {
    const { taps, updates } = this.#world;
    const id = String(4_000_000 + taps.size + Math.floor(Math.random() * 1e9));
    taps.set(id, Date.now());
    await updates.push({
      callback_query: {
        id,
        from: this.user,
        chat_instance: String(this.id),
        data,
        message: {
          message_id: message.messageId,
          date: now(),
          chat: { id: this.id, type: 'private' },
          text: message.text,
        },
      },
    });
  }

  /** Taps by token, as an old client would whose buttons were never taken away. */
  tapsToken(token: string): Promise<void> {
    const message = [...this.#world.chats.messages].reverse().find((one) => one.chatId === this.id);
    if (message === undefined) throw new Error('The bot has not written yet.');
    return this.#tapsData(message, token);
  }

  async blocks(): Promise<void> {
    await this.#changesMembership('member', 'kicked');
    this.#world.chats.block(this.id);
  }

  async unblocks(): Promise<void> {
    this.#world.chats.start(this.id);
    await this.#changesMembership('kicked', 'member');
  }

  /**
   * The next message from the bot that was not heard before and matches. Waits for it, without polling. Messages
   * skipped on the way count as heard.
   */
  async hears(pattern: RegExp | string = /[^]*/, patienceMs = PATIENCE_MS): Promise<SentMessage> {
    const isIt = (message: SentMessage): boolean =>
      typeof pattern === 'string' ? message.text.includes(pattern) : pattern.test(message.text);
    const find = (): SentMessage | undefined =>
      this.received.find((one) => one.messageId > this.#heard && isIt(one));
    const found = find() ?? (await this.#waitFor(find, patienceMs));
    if (found === undefined)
      throw new Error(
        `${this.id} did not hear ${String(pattern)}; the last was: ${this.last?.text ?? 'nothing'}`,
      );
    this.#heard = found.messageId;
    return found;
  }

  #waitFor(find: () => SentMessage | undefined, patienceMs: number): Promise<SentMessage | undefined> {
    return new Promise((resolve) => {
      const finish = (found: SentMessage | undefined): void => {
        clearTimeout(timer);
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => finish(undefined), patienceMs);
      const stop = this.#world.chats.onChange(() => {
        const found = find();
        if (found !== undefined) finish(found);
      });
    });
  }

  #changesMembership(before: string, after: string): Promise<void> {
    const chat = { id: this.id, type: 'private' };
    const bot = { ...this.#world.me, is_bot: true, first_name: 'Strict bot' };
    return this.#world.updates.push({
      my_chat_member: {
        chat,
        from: this.user,
        date: now(),
        old_chat_member: { user: bot, status: before },
        new_chat_member: { user: bot, status: after },
      },
    });
  }
}

function buttonsOf(message: SentMessage | undefined): readonly Button[] {
  return (message?.markup?.inline_keyboard ?? message?.markup?.keyboard ?? []).flat();
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
