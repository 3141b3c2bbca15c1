import type { Connection, WebhookRequest } from '@muster/bots';
import type { Channel, Envelope } from '@muster/conversations';

/** Something that happened in a space while nobody asked: told to the consoles that are open. Ids only, no contents. */
export interface SpaceEvent {
  readonly type: string;
  readonly spaceId: string;
  readonly id?: string;
  readonly teamId?: string | null;
  readonly territoryId?: string | null;
  readonly [field: string]: unknown;
}

export interface AcceptedInbound {
  readonly inboundId: string | null;
  readonly personId: string;
  readonly identityId: string;
  readonly duplicate: boolean;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** What the HTTP side asks of the turn host. */
export interface RuntimePort {
  accept(connection: Connection, envelopes: readonly Envelope[]): Promise<readonly AcceptedInbound[]>;
  handleWebhook(channel: Channel, connectionRef: string, request: WebhookRequest): Promise<WebhookAnswer>;
  waitForReplies(personId: string, afterInboundId: string, timeoutMs: number): Promise<void>;
  readonly events: { subscribe(spaceId: string, listener: (event: SpaceEvent) => void): () => void };
  /** A connection was made, changed, paused or deleted. */
  connectionChanged(connectionId: string): Promise<void>;
  health(): Promise<{ ok: boolean; detail?: string }>;
}
