import type { Connection, MediaFile, SetupReport, TemplateDesk, WebhookRequest } from '@muster/bots';
import type { ClientBase } from 'pg';
import type { Channel, Envelope, Json, MediaRef, MessageClass, ResolvedText } from '@muster/conversations';

/** Something that happened in a space while nobody asked: told to the consoles that are open. Ids only, no contents. */
export interface SpaceEvent {
  readonly type: string;
  readonly spaceId: string;
  readonly id?: string;
  readonly teamId?: string | null;
  readonly territoryId?: string | null;
  readonly [field: string]: unknown;
}

/** Where an envelope ended up; `fresh` is false for a duplicate, whose `inboundId` is that of the row stored first. */
export interface AcceptedInbound {
  readonly inboundId: string;
  readonly personId: string;
  readonly fresh: boolean;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
  /** Why the call was refused; said in the form of all our errors, instead of `body`. */
  readonly refusal?: string;
  readonly contentType: string;
}

/** A message outside any conversation, to where the person wrote from last. */
export interface StandingMessage {
  readonly personId: string;
  readonly text: ResolvedText;
  readonly choices: readonly {
    readonly label: ResolvedText | string;
    readonly flow: string;
    readonly args?: Readonly<Record<string, Json>>;
  }[];
  readonly class: MessageClass;
  readonly expiresAt: Date;
  readonly uselessAfter?: Date;
  /** A change or cancellation of something they signed up for. */
  readonly urgent?: boolean;
  /** The day's notices in one message: what waits for the digest does not wait for the next. */
  readonly digest?: boolean;
}

export interface QueuedStanding {
  /** Of the outbound row. */
  readonly id: string;
  readonly connectionId: string;
}

/** What the HTTP side asks of the turn host. */
export interface RuntimePort {
  /** Resolves after the commit; null for an envelope that could not be stored at all. */
  accept(
    connection: Connection,
    envelopes: readonly Envelope[],
  ): Promise<readonly (AcceptedInbound | null)[]>;
  handleWebhook(channel: Channel, connectionRef: string, request: WebhookRequest): Promise<WebhookAnswer>;
  /** @returns the id of the message, or null where there is no way to the person */
  sendStanding(message: StandingMessage): Promise<string | null>;
  /**
   * The same in the caller's transaction, so that a reminder is marked as told in the breath that queues it. Locks the
   * person first. After the commit, `wakeDelivery`.
   */
  queueStanding(client: ClientBase, message: StandingMessage): Promise<QueuedStanding | null>;
  wakeDelivery(connectionIds: Iterable<string>): void;
  waitForReplies(personId: string, afterInboundId: string, timeoutMs: number): Promise<unknown>;
  readonly events: {
    subscribe(spaceId: string, listener: (event: SpaceEvent) => void): () => void;
    /** Every space's, for this process's own parts. */
    subscribeAll(listener: (event: SpaceEvent) => void): () => void;
    publish(event: SpaceEvent & { readonly id: string }): void;
  };
  /** A survey was published or withdrawn: new talks start on what is there now. */
  definitionsChanged(): void;
  /** A connection was made, changed, paused or deleted. */
  connectionChanged(connectionId: string): Promise<void>;
  /** Sets the connection up at the platform now. @throws ChannelError */
  testConnection(connectionId: string): Promise<SetupReport>;
  /** Templates of the account behind it. Rejects with InvalidSettings where there are none. */
  templates(connectionId: string): Promise<TemplateDesk>;
  /** Fetches what a person sent, through the connection that it came by. @throws ChannelError */
  download(connectionId: string, media: MediaRef, maxBytes: number): Promise<MediaFile>;
  health(): Promise<{ ok: boolean; detail?: string }>;
}
