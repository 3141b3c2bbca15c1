import type { MediaRef, Translate } from '@muster/conversations';
import type { MediaFile } from './adapter.ts';

/** How a connection that receives by itself (a poller, a browser, a bind) is doing. */
export type ConnectionHealth =
  | { readonly state: 'ok' }
  | {
      readonly state: 'failing';
      /**
       * `conflict`: another program receives for this account; `storage`: our own side could not commit; `unlinked`: the
       * phone has to be linked (again); `banned`: the platform has blocked the account; `browser`: none can be started.
       */
      readonly reason:
        'conflict' | 'unauthorized' | 'platform' | 'storage' | 'unlinked' | 'banned' | 'browser';
      /** A sentence for organizers, without secrets. */
      readonly message: string;
      readonly retryInSeconds: number;
    };

/** How far the linking of a phone is, for whoever holds it in their hand. */
export type Linking =
  | { readonly state: 'starting' }
  /** The text of a QR code to scan; replaced every few seconds. */
  | { readonly state: 'scan'; readonly qr: string }
  /** A code to type on the phone of this number. */
  | { readonly state: 'code'; readonly code: string; readonly number: string }
  | { readonly state: 'linking'; readonly percent: number | null }
  | { readonly state: 'linked' }
  /** `timeout`: nobody scanned; `logged_out`: on the phone; `refused`: what was kept of it no longer works. */
  | {
      readonly state: 'unlinked';
      readonly reason: 'never' | 'timeout' | 'logged_out' | 'refused' | 'banned';
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
  /** Called with each step of linking a phone. What it tells lets whoever sees it link theirs: for organizers only. */
  readonly onLinking?: (linking: Linking) => void;
  /** Where an adapter may keep what must survive a restart of a browser. */
  readonly dataFolder?: string;
  /** The browser to use; absent: what is found on the PATH. */
  readonly chromiumPath?: string;
  /** Waits, or returns early when the signal aborts. Tests pass one that does not wait. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
