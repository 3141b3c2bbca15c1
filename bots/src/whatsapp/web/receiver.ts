import type { Envelope } from '@muster/conversations';
import type { EnvelopeSink } from '../../adapter/adapter.ts';
import { forgetOldest } from '../../adapter/forget-oldest.ts';
import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { readChat, type Chat } from './address.ts';
import { readAck, readReceived, senderOf, toEnvelope } from './inbound.ts';
import type { Polls } from './polls.ts';
import type { BrowserEvent, WhatsAppBrowser } from './port.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const REMEMBERED_PHONES = 5000;

export interface Receiver {
  take(event: BrowserEvent, browser: WhatsAppBrowser): void;
  /** Resolves when all that came is committed, or the signal has aborted. */
  idle(): Promise<void>;
}

interface Parts {
  readonly sink: EnvelopeSink;
  readonly polls: Polls;
  readonly signal: AbortSignal;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onStorageFailure: () => void;
}

interface Item {
  readonly event: BrowserEvent;
  readonly browser: WhatsAppBrowser;
}

/**
 * Commits what comes, in the order it came. WhatsApp does not send anything again: what cannot be stored is tried until it
 * can, and a chat is marked as read only then, so that after a crash what is unread is taken once more.
 */
export function createReceiver({ sink, polls, signal, wait, onStorageFailure }: Parts): Receiver {
  const waiting: Item[] = [];
  const phones = new Map<string, Chat>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0 && !signal.aborted) {
      const item = waiting[0] as Item;
      const { envelopes, statuses } = await read(item);
      if (envelopes.length + statuses.length > 0 && !(await store(envelopes, statuses))) return;
      waiting.shift();
      const chat = envelopes[0]?.replyTo;
      if (chat !== undefined) await item.browser.markRead(chat).catch(() => undefined);
    }
  }

  async function read({
    event,
    browser,
  }: Item): Promise<{ envelopes: Envelope[]; statuses: DeliveryStatus[] }> {
    const nothing = { envelopes: [], statuses: [] };
    if (event.type === 'ack') {
      const status = readAck(event.id, event.ack);
      return status === undefined ? nothing : { envelopes: [], statuses: [status] };
    }
    if (event.type === 'message') {
      const received = readReceived(event.message);
      if (received === undefined) return nothing;
      return { envelopes: [toEnvelope(received, await phoneOf(received.chat, browser))], statuses: [] };
    }
    if (event.type !== 'vote') return nothing;
    const vote = polls.read(event.vote);
    if (vote === undefined) return nothing;
    const { address, aliases } = senderOf(vote.chat, await phoneOf(vote.chat, browser));
    const sender = aliases === undefined ? { address } : { address, aliases };
    return { envelopes: [{ ...vote.envelope, sender }], statuses: [] };
  }

  /** The number behind a hidden id: asked once, and again as long as it stays hidden. */
  async function phoneOf(chat: Chat, browser: WhatsAppBrowser): Promise<Chat | undefined> {
    if (chat.kind === 'phone') return undefined;
    const known = phones.get(chat.id);
    if (known !== undefined) return known;
    const found = readChat(await browser.phoneOf(chat.id).catch(() => null));
    if (found?.kind !== 'phone') return undefined;
    phones.set(chat.id, found);
    forgetOldest(phones, REMEMBERED_PHONES);
    return found;
  }

  async function store(envelopes: Envelope[], statuses: DeliveryStatus[]): Promise<boolean> {
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await sink(envelopes, statuses);
        return true;
      } catch {
        onStorageFailure();
        await wait(pause, signal);
      }
    }
    return false;
  }

  return {
    take(event, browser) {
      waiting.push({ event, browser });
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    async idle() {
      while (running !== undefined) await running;
    },
  };
}
