import type { Envelope } from '@muster/conversations';
import type { Price } from './adapter.ts';
import type { ChannelErrorKind } from './channel-error.ts';

/** A webhook call as it arrived. */
export interface WebhookRequest {
  readonly method: string;
  /** The public address as the platform called it, with its query: some signatures are over it. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw bytes: signatures are over them. */
  readonly body: Uint8Array;
  /** The call came from this very machine, and through no proxy. */
  readonly isLocal?: boolean;
}

/**
 * What became of a message after it was sent, as the platform reports it. Reports come late, twice and out of
 * order: the host only ever moves up the rank sent < delivered < read, and to `failed` only from below `delivered`.
 */
export interface DeliveryStatus {
  /** The `platformId` of the {@link SendReceipt}. */
  readonly platformId: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** Time the platform claims, ISO; null when it gives none. */
  readonly at: string | null;
  /** Why it failed, in the same terms as a failed send. */
  readonly error?: { readonly kind: ChannelErrorKind; readonly message: string };
  /** What it was charged by and for, where the platform tells only now. */
  readonly segments?: number;
  readonly price?: Price;
}

/** The body that the platform expects: a handshake's challenge, empty TwiML. Without one the host answers 200 `{}`. */
export interface WebhookReply {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/**
 * One call may carry messages, delivery reports, both, or nothing for us (a handshake by GET, an update of a kind that
 * we ignore): all of them are `ok`, so that the platform does not send them again.
 */
export type WebhookOutcome =
  | {
      readonly ok: true;
      readonly envelopes: readonly Envelope[];
      readonly statuses?: readonly DeliveryStatus[];
      readonly reply?: WebhookReply;
    }
  /**
   * Not authentic or not for us: answered with this status, nothing is stored. 503: it cannot be told at the moment (the
   * platform's keys are out of reach), so that the platform tries again.
   */
  | { readonly ok: false; readonly status: 400 | 401 | 403 | 404 | 405 | 503; readonly reason: string };
