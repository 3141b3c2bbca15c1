import type { Capabilities, Channel, Envelope, MediaRef, RenderedMessage } from '@muster/conversations';

/** One configured bot account, secrets decrypted. `settings` is the channel's own shape. */
export interface Connection {
  readonly id: string;
  readonly spaceId: string;
  readonly channel: Channel;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A webhook call as it arrived. `body` is the raw bytes: signatures are over them. */
export interface WebhookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export type WebhookOutcome =
  | { readonly ok: true; readonly envelopes: readonly Envelope[]; readonly reply?: WebhookReply }
  /** Not authentic or not for us: answered with this status, nothing is stored. */
  | { readonly ok: false; readonly status: 400 | 401 | 403 | 404; readonly reason: string };

export interface WebhookReply {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** Where a message goes. */
export interface Recipient {
  readonly address: string;
  readonly replyTo?: string;
}

/** One message to send, as the renderer left it. */
export interface OutboundMessage {
  readonly id: string;
  readonly message: RenderedMessage;
  /** Platform id of an earlier message that this one replaces (edited where the channel can). */
  readonly replaces?: string;
  /** A tap to acknowledge, and the message whose buttons to take away, before sending. */
  readonly acknowledges?: { readonly callbackId?: string; readonly messageId?: string };
}

export interface SendReceipt {
  /** The platform's id of the (last) message. */
  readonly platformId: string | null;
}

export type ChannelErrorKind =
  /** Try again with back-off. */
  | 'temporary'
  /** Try again not before `retryAfterSeconds`. */
  | 'rate_limited'
  /** The person blocked us: reachability becomes `blocked`. */
  | 'blocked'
  /** No such address: reachability becomes `invalid`. */
  | 'unreachable'
  /** The platform says the person opted out. */
  | 'opted_out'
  /** This message will never be accepted; the address is fine. */
  | 'rejected'
  /** Our credentials are wrong: the connection is unhealthy, the message waits. */
  | 'unauthorized'
  /** The person has moved to `address` (a Telegram group became a supergroup). */
  | 'moved';

/** What went wrong at the platform, in the only terms the delivery policy reads. Never carries a token or message text. */
export class ChannelError extends Error {
  readonly kind: ChannelErrorKind;
  readonly retryAfterSeconds: number | undefined;
  readonly movedTo: string | undefined;
  /** The platform may have accepted the message all the same (line cut after sending). */
  readonly uncertain: boolean;
  constructor(
    kind: ChannelErrorKind,
    message: string,
    options: { retryAfterSeconds?: number; movedTo?: string; uncertain?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ChannelError';
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.movedTo = options.movedTo;
    this.uncertain = options.uncertain ?? false;
  }
}

/** Called by a poller for each batch of envelopes; resolves once they are committed. */
export type EnvelopeSink = (envelopes: readonly Envelope[]) => Promise<void>;

export interface SetupReport {
  readonly account: string;
  /** What a person opens to write to this bot, `{code}` replaced by the invite code. */
  readonly deepLink: string | null;
  readonly warnings: readonly string[];
}

/**
 * A channel. Everything specific to a platform lives behind it; adding one is a folder with
 * `capabilities.ts`, `inbound.ts`, `outbound.ts`, `client.ts` and a line in `registry.ts`.
 */
export interface ChannelAdapter {
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  /** Checks authenticity and maps the call to envelopes. No I/O: a webhook is answered in milliseconds. */
  webhook(request: WebhookRequest): WebhookOutcome | Promise<WebhookOutcome>;
  send(to: Recipient, outbound: OutboundMessage): Promise<SendReceipt>;
  /** Registers webhook or commands at the platform, learns the account's name. `webhookUrl` null: poll. */
  setup(options: SetupOptions): Promise<SetupReport>;
  /** Long-polls until the signal aborts. Absent where the channel only pushes. */
  poll?(sink: EnvelopeSink, signal: AbortSignal): Promise<void>;
  /** Fetches a file that a person sent, for storing. */
  download?(media: MediaRef, maxBytes: number): Promise<{ bytes: Uint8Array; mime: string; name?: string }>;
  close(): Promise<void>;
}

export interface SetupOptions {
  readonly webhookUrl: string | null;
  /** Command menu per language: command without slash, and its description. */
  readonly commands: Readonly<Record<string, readonly { command: string; description: string }[]>>;
}
