import { setTimeout as pause } from 'node:timers/promises';
import { badRequest, Refusal } from './refusal.ts';
import type { Payload, WebhookTarget } from './types.ts';

export type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>;

const DEFAULT_KINDS_LEFT_OUT = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** Updates on their way to the bot: kept until confirmed by an offset, or pushed until the webhook says 2xx. */
export class Updates {
  webhook: WebhookTarget | null = null;
  /** Status of every webhook call, in order; 0 where nobody answered. */
  readonly statuses: number[] = [];
  /** Every update there was, in order. */
  readonly all: Update[] = [];
  readonly #queue: Update[] = [];
  readonly #retryMs: number;
  #nextId: number;
  #allowed: readonly string[] | undefined;
  #poll: { end: (refusal?: Refusal) => void } | null = null;
  #pushing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: { retryMs: number; firstId: number }) {
    this.#retryMs = options.retryMs;
    this.#nextId = options.firstId;
  }

  get pending(): number {
    return this.#queue.length;
  }

  /** Numbers an update and hands it over. Resolves once the webhook took it; at once when the bot polls. */
  push(content: Readonly<Record<string, unknown>>): Promise<void> {
    const update: Update = { update_id: this.#nextId++, ...content };
    return this.redeliver(update);
  }

  /** Hands over an update with an id of its own: a duplicate, or one out of order. */
  async redeliver(update: Update): Promise<void> {
    this.all.push(update);
    if (!this.#isAllowed(update)) return;
    if (this.webhook === null) {
      this.#enqueue(update);
      return;
    }
    const mine = this.#pushing.then(() => this.#deliver(update));
    this.#pushing = mine;
    await mine;
  }

  setWebhook(target: Omit<WebhookTarget, 'allowed'> | null, payload: Payload): void {
    this.webhook = target === null ? null : { ...target, allowed: this.#readAllowed(payload) };
    if (payload['drop_pending_updates'] === true) this.#queue.length = 0;
    if (target === null) return;
    this.#poll?.end(new Refusal(409, 'Conflict: terminated by setWebhook request'));
    for (const update of this.#queue.splice(0)) void this.redeliver(update);
  }

  /** Long polling with the rules of getUpdates: a lower offset confirms, a second caller ends the first. */
  async get(payload: Payload, gone: AbortSignal): Promise<Update[]> {
    if (this.webhook !== null)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#readAllowed(payload);
    const limit = Number(payload['limit'] ?? 100);
    if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100');
    this.#poll?.end(
      new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    const offset = Number(payload['offset'] ?? 0);
    this.#confirm(offset);
    if (this.#queue.length === 0) await this.#waitForOne(Number(payload['timeout'] ?? 0), gone);
    // What came back from a webhook meanwhile may have been confirmed long ago.
    this.#confirm(offset);
    return this.#queue.slice(0, limit);
  }

  close(): void {
    this.#closed = true;
    this.#poll?.end();
  }

  #confirm(offset: number): void {
    const left = this.#queue.filter((update) => update.update_id >= offset);
    this.#queue.splice(0, this.#queue.length, ...left);
  }

  #enqueue(update: Update): void {
    this.#queue.push(update);
    this.#poll?.end();
  }

  async #waitForOne(seconds: number, gone: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => poll.end(), seconds * 1000);
      const poll = {
        end: (refusal?: Refusal): void => {
          clearTimeout(timer);
          if (this.#poll === poll) this.#poll = null;
          if (refusal) reject(refusal);
          else resolve();
        },
      };
      this.#poll = poll;
      gone.addEventListener('abort', () => poll.end());
      if (this.#closed) poll.end();
    });
  }

  async #deliver(update: Update): Promise<void> {
    while (!this.#closed) {
      const target = this.webhook;
      if (target === null) {
        this.#enqueue(update);
        return;
      }
      const status = await this.#call(target, update);
      this.statuses.push(status);
      if (status >= 200 && status < 300) return;
      await pause(this.#retryMs);
    }
  }

  async #call(target: WebhookTarget, update: Update): Promise<number> {
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(target.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': target.secret }),
        },
        body: JSON.stringify(update),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  /** The list is remembered until another one is given. */
  #readAllowed(payload: Payload): readonly string[] | undefined {
    const raw = payload['allowed_updates'];
    if (raw === undefined) return this.#allowed;
    const list = (typeof raw === 'string' ? JSON.parse(raw) : raw) as unknown;
    if (!Array.isArray(list)) throw badRequest("can't parse allowed updates");
    this.#allowed = list.length === 0 ? undefined : list.map(String);
    return this.#allowed;
  }

  #isAllowed(update: Update): boolean {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    return this.#allowed === undefined
      ? !DEFAULT_KINDS_LEFT_OUT.includes(kind)
      : this.#allowed.includes(kind);
  }
}
