import type { Channel, TimerKind } from '@muster/conversations';
import type { StoredContent } from '../inbound/inbound-row.ts';

/** A person whose conversation this process has locked, with all that a turn needs to know about them. */
export interface LoadedPerson {
  readonly id: string;
  readonly spaceId: string;
  readonly displayName: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly simulated: boolean;
  readonly failures: number;
  readonly parked: boolean;
  readonly threadOpen: boolean;
  /** Another language was offered to them, which is done once. */
  readonly languageOffered: boolean;
  readonly member: { readonly id: string; readonly rehearsing: boolean } | null;
  /** Unused standing prompts whose code may be typed. */
  readonly hasStandingCodes: boolean;
  readonly inbound: readonly PendingInbound[];
  readonly open: StoredSession | null;
  readonly paused: StoredSession | null;
  readonly timers: readonly DueTimer[];
}

export interface Identity {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly replyTo: string | null;
  readonly platformName: string | null;
  readonly reachability: string;
  readonly connectionId: string | null;
  readonly lastInboundAt: Date | null;
}

export interface PendingInbound {
  readonly id: string;
  readonly connectionId: string;
  readonly content: StoredContent;
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  readonly failures: number;
  readonly identity: Identity;
}

/** A session row. `state` is what the engine left there; whether it still is a session is checked by whoever reads it. */
export interface StoredSession {
  readonly id: string;
  readonly rev: number;
  readonly state: unknown;
  readonly connectionId: string;
  readonly identity: Identity;
  readonly expiresAt: Date | null;
  /** What was said in it last; null where that does not matter. */
  readonly said: SaidLast | null;
}

export interface SaidLast {
  /** The engine's id of it; null: it asks the open question again. */
  readonly prompt: string | null;
  /** When it left; null: not known, or on its way just now. */
  readonly at: Date | null;
  /** It waits to be sent for longer than anything that is on its way does. */
  readonly unsent: boolean;
}

export interface DueTimer {
  readonly sessionId: string;
  readonly kind: TimerKind;
  readonly waitId: string;
}
