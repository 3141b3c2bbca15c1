import { api, call } from '../api/client.ts';
import type { components } from '../api/openapi.d.ts';
import type { Problem } from '../api/problem.ts';
import { loadTranscript, saveTranscript } from './transcript.ts';

export const CHAT_CHANNELS = ['telegram', 'whatsapp', 'teams', 'sms'] as const;
export type ChatChannel = (typeof CHAT_CHANNELS)[number];

export type BotMessage = { readonly from: 'bot' } & components['schemas']['SimulatorMessage'];
export type BotChoice = BotMessage['choices'][number];

/** What a person can send through the simulator. */
export interface Sending {
  readonly kind: 'text' | 'choice' | 'location' | 'phone' | 'image';
  /** As it stands in the bubble. */
  readonly text: string;
  readonly body: {
    readonly text?: string;
    readonly choice?: string;
    readonly location?: { readonly lat: number; readonly lng: number };
    readonly phone?: string;
    readonly image?: string;
  };
}

export interface OwnMessage extends Sending {
  readonly from: 'person';
  readonly id: string;
  readonly state: 'sending' | 'sent' | 'failed';
}

export type ChatMessage = BotMessage | OwnMessage;

/** A conversation as the bubbles show it: with the server, or with a survey that is still being written. */
export interface Chat {
  readonly as: string;
  readonly channel: ChatChannel;
  readonly messages: readonly ChatMessage[];
  readonly waiting: boolean;
  readonly answered: ReadonlySet<string>;
  send(sending: Sending, id?: string): Promise<void>;
  choose(message: BotMessage, choice: BotChoice): Promise<void>;
}

/** Corners that tell the platforms apart at a glance. */
export const BUBBLE_SHAPES = {
  telegram: 'rounded-lg',
  whatsapp: 'rounded',
  teams: 'rounded-sm',
  sms: 'rounded-lg',
} as const satisfies Record<ChatChannel, string>;

/** One simulated person on one channel: what they said, what came back, and what came by itself. */
export class ChatState implements Chat {
  messages = $state.raw<readonly ChatMessage[]>([]);
  problem = $state.raw<Problem>();
  waiting = $state(false);
  /** Messages whose buttons were used: platforms take them away. */
  answered = $state.raw<ReadonlySet<string>>(new Set());
  readonly as: string;
  readonly channel: ChatChannel;

  constructor(as: string, channel: ChatChannel) {
    this.as = as;
    this.channel = channel;
    const kept = loadTranscript(as, channel);
    this.messages = kept.messages;
    this.answered = new Set(kept.answered);
  }

  /** Sends and shows the replies. A failed message keeps standing, to be sent again under the same id. */
  async send(sending: Sending, id: string = newMessageId()): Promise<void> {
    this.problem = undefined;
    const { kind, text, body } = sending;
    const own: OwnMessage = { from: 'person', id, kind, text, body, state: 'sending' };
    this.#put(own);
    this.#keep();
    this.waiting = true;
    const result = await call(
      api.POST('/api/v1/simulator/messages', {
        body: { as: this.as, channel: this.channel, id, sentAt: new Date().toISOString(), ...body },
      }),
    );
    this.waiting = false;
    this.#put({ ...own, state: result.ok ? 'sent' : 'failed' });
    if (result.ok) this.#receive(result.data.messages);
    else this.problem = result.problem;
    this.#keep();
  }

  /** A tap: shown as what was said, its message loses its buttons. */
  async choose(message: BotMessage, choice: BotChoice): Promise<void> {
    this.answered = new Set([...this.answered, message.id]);
    await this.send({ kind: 'choice', text: choice.label, body: { choice: choice.token } });
  }

  /** Fetches what came since the last message: reminders, offers, and all of it after a reload. */
  async catchUp(): Promise<void> {
    if (this.waiting) return;
    const last = newest(this.messages);
    const result = await call(
      api.GET('/api/v1/simulator/messages', {
        params: { query: { as: this.as, channel: this.channel, ...(last ? { after: last.id } : {}) } },
      }),
    );
    if (result.ok) {
      this.#receive(result.data.messages);
      this.#keep();
    } else this.problem = result.problem;
  }

  /** An edited message takes the place of the one it replaces, as it does in a chat. */
  #receive(received: readonly Omit<BotMessage, 'from'>[]): void {
    const messages = [...this.messages];
    for (const message of received) {
      if (messages.some((known) => known.id === message.id)) continue;
      const place = message.replaces === null ? -1 : messages.findIndex((old) => old.id === message.replaces);
      if (place < 0) messages.push({ ...message, from: 'bot' });
      else messages[place] = { ...message, from: 'bot' };
    }
    this.messages = messages;
  }

  #put(own: OwnMessage): void {
    const exists = this.messages.some((message) => message.id === own.id);
    this.messages = exists
      ? this.messages.map((message) => (message.id === own.id ? own : message))
      : [...this.messages, own];
  }

  /** Remembers the conversation in this tab. */
  #keep(): void {
    saveTranscript(this.as, this.channel, { messages: this.messages, answered: [...this.answered] });
  }
}

/** An edited message stands further up than newer ones: the newest is told by its time. */
function newest(messages: readonly ChatMessage[]): BotMessage | undefined {
  const sent = messages.filter((message) => message.from === 'bot');
  return sent.reduce<BotMessage | undefined>(
    (last, one) => (last && last.at > one.at ? last : one),
    undefined,
  );
}

/** `crypto.randomUUID` is missing where the console is opened over plain http from another machine. */
function newMessageId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
