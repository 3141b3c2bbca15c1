import type { MediaRef, Translate } from '@muster/conversations';
import type { MediaFile } from './adapter.ts';

/** How a connection that receives by itself (a poller, a browser, a bind) is doing. */
export type ConnectionHealth =
  | { readonly state: 'ok' }
  | {
      readonly state: 'failing';
      /** `conflict`: another program receives for this account; `storage`: our own side could not commit. */
      readonly reason: 'conflict' | 'unauthorized' | 'platform' | 'storage';
      /** A sentence for organizers, without secrets. */
      readonly message: string;
      readonly retryInSeconds: number;
    };

/** What a host lends to its adapters. All optional: an adapter works alone, with less comfort. */
export interface AdapterDeps {
  /** Where the platform reaches this connection, for addresses that go out with each message; absent: it cannot. */
  readonly webhookUrl?: string;
  /** The bytes behind a `MediaRef` that we stored; null when the ref is the platform's own (a Telegram file id). */
  readonly loadMedia?: (media: MediaRef) => Promise<MediaFile | null>;
  /** For the few sentences that an adapter says by itself (in groups). Without it, it stays silent there. */
  readonly translate?: Translate;
  /** Called when a connection's state changes, and again for each further failure. */
  readonly onHealth?: (health: ConnectionHealth) => void;
  /** Waits, or returns early when the signal aborts. Tests pass one that does not wait. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
