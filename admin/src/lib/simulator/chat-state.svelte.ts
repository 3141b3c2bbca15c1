import { api, call } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { loadTranscript, saveTranscript } from './transcript.ts';

export const CHAT_CHANNELS = ['telegram', 'whatsapp', 'teams', 'sms'] as const;
export type ChatChannel = (typeof CHAT_CHANNELS)[number];

export interface BotChoice {
  readonly token: string;
  readonly label: string;
}

export interface BotMessage {
  readonly from: 'bot';
  readonly id: string;
  readonly text: string;
  readonly choices: readonly BotChoice[];
  readonly media?: readonly unknown[];
}

export interface OwnMessage {
  readonly from: 'person';
  readonly id: string;
  readonly text: string;
  /** What was sent when it was not text: shown with a sign. */
  readonly kind: 'text' | 'choice' | 'location' | 'phone' | 'image';
  readonly state: 'sending' | 'sent' | 'failed';
}

export type ChatMessage = BotMessage | OwnMessage;

/** What a person can send through the simulator. */
export interface Sending {
  readonly kind: OwnMessage['kind'];
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

/** One simulated person on one channel: what they said, what came back, and what came by itself. */
export class ChatState {
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
  async send(sending: Sending, id: string = crypto.randomUUID()): Promise<void> {
    this.problem = undefined;
    const own: OwnMessage = { from: 'person', id, text: sending.text, kind: sending.kind, state: 'sending' };
    this.#put(own);
    this.waiting = true;
    const result = await call(
      api.POST('/api/v1/simulator/messages', {
        body: { as: this.as, channel: this.channel, id, sentAt: new Date().toISOString(), ...sending.body },
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
    const last = this.messages.findLast((message) => message.from === 'bot');
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

  /** Empties this window; the conversation on the server goes on. */
  clear(): void {
    this.messages = this.messages.slice(-1).filter((message) => message.from === 'bot');
    this.#keep();
  }

  #receive(received: readonly Omit<BotMessage, 'from'>[]): void {
    const known = new Set(this.messages.map((message) => message.id));
    const added = received
      .filter((message) => !known.has(message.id))
      .map((message): BotMessage => ({ ...message, from: 'bot' }));
    this.messages = [...this.messages, ...added];
  }

  #put(own: OwnMessage): void {
    const exists = this.messages.some((message) => message.id === own.id);
    this.messages = exists
      ? this.messages.map((message) => (message.id === own.id ? own : message))
      : [...this.messages, own];
  }

  #keep(): void {
    saveTranscript(this.as, this.channel, { messages: this.messages, answered: [...this.answered] });
  }
}
