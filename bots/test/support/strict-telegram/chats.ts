import { badRequest, Refusal } from './refusal.ts';
import type { Markup, SentMessage } from './types.ts';

/** Who can be written to, and what was written. */
export class Chats {
  readonly messages: SentMessage[] = [];
  readonly #started = new Set<number>();
  readonly #blocked = new Set<number>();
  readonly #deactivated = new Set<number>();
  readonly #known = new Set<number>();
  readonly #migrated = new Map<number, number>();
  readonly #listeners = new Set<() => void>();
  #nextMessageId = 1;

  know(id: number): void {
    this.#known.add(id);
  }

  start(id: number): void {
    this.#known.add(id);
    this.#started.add(id);
    this.#blocked.delete(id);
  }

  block(id: number): void {
    this.#blocked.add(id);
  }

  deactivate(id: number): void {
    this.#deactivated.add(id);
  }

  migrate(from: number, to: number): void {
    this.#migrated.set(from, to);
    this.start(to);
  }

  newMessageId(): number {
    return this.#nextMessageId++;
  }

  /** The chat, or the refusal that Telegram gives (Client.cpp of the Bot API server). */
  reach(chatId: unknown): number {
    const id = Number(chatId);
    if (!Number.isSafeInteger(id) || !this.#known.has(id)) throw badRequest('chat not found');
    const moved = this.#migrated.get(id);
    if (moved !== undefined)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: moved,
      });
    if (this.#deactivated.has(id)) throw new Refusal(403, 'Forbidden: user is deactivated');
    if (this.#blocked.has(id)) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    if (!this.#started.has(id))
      throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
    return id;
  }

  add(message: Omit<SentMessage, 'messageId' | 'edits' | 'deleted'>): SentMessage {
    const added = { ...message, messageId: this.newMessageId(), edits: 0, deleted: false };
    this.messages.push(added);
    this.#changed();
    return added;
  }

  edit(
    chatId: unknown,
    messageId: unknown,
    change: { text?: string; markup: Markup | undefined },
  ): SentMessage {
    const [index, message] = this.#find(chatId, messageId, 'edit');
    if (message.markup?.keyboard !== undefined || message.markup?.remove_keyboard === true)
      throw badRequest("message can't be edited");
    const { markup: before, ...rest } = message;
    const isSame =
      (change.text ?? message.text) === message.text &&
      JSON.stringify(change.markup) === JSON.stringify(before);
    if (isSame)
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    const edited = {
      ...rest,
      text: change.text ?? message.text,
      edits: message.edits + 1,
      ...(change.markup === undefined ? {} : { markup: change.markup }),
    };
    this.messages[index] = edited;
    this.#changed();
    return edited;
  }

  delete(chatId: unknown, messageId: unknown): void {
    const [index, message] = this.#find(chatId, messageId, 'delete');
    this.messages[index] = { ...message, deleted: true };
    this.#changed();
  }

  inChat(id: number): SentMessage[] {
    return this.messages.filter((message) => message.chatId === id && !message.deleted);
  }

  /** Calls back at every change until `stop` is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #find(chatId: unknown, messageId: unknown, what: string): [number, SentMessage] {
    const id = this.reach(chatId);
    const index = this.messages.findIndex(
      (m) => m.messageId === Number(messageId) && m.chatId === id && !m.deleted,
    );
    const message = this.messages[index];
    if (message === undefined) throw badRequest(`message to ${what} not found`);
    return [index, message];
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
