import type { Capabilities, Channel, Envelope, MediaRef, RenderedMessage } from '@muster/conversations';
import type { DeliveryStatus, WebhookOutcome, WebhookRequest } from './webhook.ts';

/** One configured bot account, secrets decrypted. `settings` is the channel's own shape. */
export interface Connection {
  readonly id: string;
  readonly spaceId: string;
  readonly channel: Channel;
  /** Which adapter of the channel, where there are several (`cloud`, `web`, `twilio`, `smpp`); `platform` otherwise. */
  readonly provider?: string;
  /** Its people are simulated: nothing leaves the process, whatever the settings say. */
  readonly simulated?: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Where a message goes. */
export interface Recipient {
  readonly address: string;
  /** The newest `Envelope.replyTo` of this address: a chat id, a conversation reference as JSON text. */
  readonly replyTo?: string;
}

/** A message approved beforehand by the platform, to be sent where its conversation window is closed. */
export interface TemplateMessage {
  readonly name: string;
  readonly language: string;
  /** Values in the order of the template's placeholders. */
  readonly values: readonly string[];
}

/** One message to send, as the renderer left it. */
export interface OutboundMessage {
  readonly id: string;
  readonly message: RenderedMessage;
  /** Platform id of an earlier message that this one replaces (edited where the channel can). */
  readonly replaces?: string;
  /** A tap to acknowledge, and the message whose buttons to take away, before sending. Best effort: never fails a send. */
  readonly acknowledges?: {
    readonly callbackId?: string;
    readonly messageId?: string;
    /** What the tapped message says; given to adapters that ask for it (`showsAnswers`). */
    readonly shown?: RenderedMessage;
  };
  /**
   * The message sent to this address before carried a `request`, so that its keyboard is to be taken away. Without it
   * the adapter goes by what this process sent.
   */
  readonly clearsRequest?: boolean;
  /** Given where the channel's window is closed, and then sent instead of `message`; ignored by channels without windows. */
  readonly template?: TemplateMessage;
}

/** Money as a provider asks for it. */
export interface Price {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface SendReceipt {
  /** The platform's id of the (last) message. */
  readonly platformId: string | null;
  /** Something was left out so that the rest could go (a picture that no longer exists). For the log. */
  readonly warning?: string;
  /** What an SMS is charged by. */
  readonly segments?: number;
  /** What it costs, as far as the provider or the connection's settings say. */
  readonly price?: Price;
}

/** Called by a poller for each batch of envelopes and delivery reports; resolves once they are committed. */
export type EnvelopeSink = (
  envelopes: readonly Envelope[],
  statuses?: readonly DeliveryStatus[],
) => Promise<void>;

/** A template as the platform knows it. */
export interface PlatformTemplate {
  readonly platformId: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** The platform's own word. */
  readonly status: string;
  readonly body: string;
  /** Values that its body takes; null: it takes some that cannot be given here (a picture, a button's address). */
  readonly placeholders: number | null;
  /** Why it was refused. */
  readonly reason: string | null;
}

/** A template to be approved: `{{1}}`, `{{2}}` stand for values, of which it gives examples. */
export interface NewTemplate {
  readonly name: string;
  readonly language: string;
  readonly body: string;
  readonly examples: readonly string[];
}

/** Messages that a platform approves beforehand. */
export interface TemplateDesk {
  list(): Promise<readonly PlatformTemplate[]>;
  /** @returns the platform's word for how it is */
  submit(template: NewTemplate): Promise<{ readonly platformId: string; readonly status: string }>;
}

export interface SetupOptions {
  readonly webhookUrl: string | null;
  /** Command menu per language: command without slash, and its description. */
  readonly commands: Readonly<Record<string, readonly { command: string; description: string }[]>>;
}

export interface SetupReport {
  readonly account: string;
  /** What a person opens to write to this bot, `{code}` replaced by the invite code. */
  readonly deepLink: string | null;
  readonly warnings: readonly string[];
}

/** How fast the platform lets us send: at most `messages` in any `seconds`. Bursts beyond earn a 429 or a ban. */
export interface Rate {
  readonly messages: number;
  readonly seconds: number;
}

/** What delivery must respect when it plans, per channel (CHANNELS.md section 6). */
export interface SendingPolicy {
  readonly perAddress: Rate;
  readonly perConnection: Rate;
  /**
   * Messages of our own accord in a day, answers not counted, for accounts that are blocked when they write too much to
   * people who did not ask. Absent: no such limit.
   */
  readonly perDay?: number;
  /** Hours after the person's last message in which anything may be sent; beyond, templates only. Null: always. */
  readonly windowHours: number | null;
  /** The platform reports delivery through `WebhookOutcome.statuses`. */
  readonly receipts: boolean;
}

export interface MediaFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly name?: string;
}

/**
 * A channel. Everything specific to a platform lives behind it; adding one is a folder with
 * `capabilities.ts`, `inbound.ts`, `outbound.ts`, `client.ts` and a line in `registry.ts`.
 * Adapters know no database: what must survive a restart is in the envelope, the receipt or the connection's settings.
 * Every method that talks to the platform rejects with {@link ChannelError} and nothing else.
 */
export interface ChannelAdapter {
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  readonly policy: SendingPolicy;
  /**
   * Checks authenticity and maps the call to envelopes and delivery reports; GET handshakes come here too.
   * No I/O before it resolves: a webhook is answered in milliseconds. Never throws, whatever the body is.
   */
  webhook(request: WebhookRequest): WebhookOutcome | Promise<WebhookOutcome>;
  send(to: Recipient, outbound: OutboundMessage): Promise<SendReceipt>;
  /** Registers webhook or commands at the platform, learns the account's name. `webhookUrl` null: poll. */
  setup(options: SetupOptions): Promise<SetupReport>;
  /**
   * Receives until the signal aborts, then resolves; rejects only when trying again is pointless (`unauthorized`).
   * An event is confirmed to the platform only after `sink` has committed it: at least once, never lost.
   * Absent where the channel only pushes.
   */
  readonly poll?: (sink: EnvelopeSink, signal: AbortSignal) => Promise<void>;
  /**
   * There is one line to the platform (a bind, a browser session), which `poll` opens and holds: the host polls whether
   * or not platforms can reach it, and sends in the process that polls only.
   */
  readonly holdsLine?: true;
  /**
   * It takes the buttons off an answered message by writing it anew, for which it has to know what it said. `callbackId`
   * of its envelopes is the tapped token.
   */
  readonly showsAnswers?: true;
  /** People cannot answer what comes from here (a sender that is a name): nothing arrives but what is sent. */
  readonly oneWay?: true;
  /** Fetches a file that a person sent, for storing. More than `maxBytes` is `rejected`. */
  readonly download?: (media: MediaRef, maxBytes: number) => Promise<MediaFile>;
  /** Templates of the account behind it. */
  readonly templates?: TemplateDesk;
  /** The connection is deleted: unlinks the account where that is possible, and removes what is kept of it on disk. */
  readonly forget?: () => Promise<void>;
  /** Ends what runs in the background. The adapter is not used afterwards. */
  close(): Promise<void>;
}
