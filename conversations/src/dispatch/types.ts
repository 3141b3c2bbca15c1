import type { Json, Language } from '../definition/text.ts';
import type { FlowEvent, Session, StepContext, StepResult } from '../engine/session.ts';
import type { Channel, InboundContent } from '../messages/envelope.ts';

/** What the host knows about a person when something arrives from them. */
export interface PersonFacts {
  readonly member: boolean;
  readonly name?: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly channel: Channel;
  /** The space's name, for greetings. */
  readonly space: string;
  /** Opted out on this address: only START-class words, HELP and their rights over their data are answered. */
  readonly optedOut: boolean;
  /** What may be offered to them when they write in it; absent: it was offered before. */
  readonly languages?: readonly Language[];
  /** A question of theirs is with organizers: what they write where nothing is open belongs to it. */
  readonly threadOpen?: boolean;
}

/** The open conversation of a person: at most one running, at most one paused beneath it. */
export interface Conversation {
  readonly session: Session | null;
  readonly paused: Session | null;
  /** Sessions begun so far in a turn that stopped for a request; handed back untouched to `resumeDispatch`. */
  readonly begun?: number;
  /** Waits, as it is, for the end of what was begun in the same turn; handed back untouched as well. */
  readonly held?: Session;
  /** To be offered when the turn is over; handed back untouched as well. */
  readonly offer?: Offer;
}

/** A language that the person evidently writes in, and the question that was open when they did. */
export interface Offer {
  readonly language: Language;
  readonly wait: string | null;
}

/** Something that reached the host for a person: a message, a due timer, a tapped standing prompt, a start by the host. */
export type Occurrence =
  | {
      readonly t: 'message';
      readonly content: InboundContent;
      readonly sentAt: string | null;
      /** The host knows that it was written before the open question had left. */
      readonly ahead?: true;
    }
  | {
      readonly t: 'timer';
      readonly session: string;
      readonly timer: 'reminder' | 'timeout' | 'expire';
      readonly wait: string;
    }
  /**
   * A message that the host has read as a report about doors of theirs, and the flow that keeps it. `only`: nothing in it
   * is anything else. `sure`: it names a door of theirs.
   */
  | {
      readonly t: 'report';
      readonly flow: string;
      readonly args: Readonly<Record<string, Json>>;
      readonly only: boolean;
      readonly sure: boolean;
      readonly message: Extract<Occurrence, { t: 'message' }>;
    }
  /** A standing prompt's token was used; the host has already spent it. */
  | { readonly t: 'standing'; readonly flow: string; readonly args: Readonly<Record<string, Json>> }
  | { readonly t: 'start'; readonly flow: string; readonly args?: Readonly<Record<string, Json>> };

/** What a keyword of the connection begins; `stop`: it is one of those that end everything. */
export interface Keyword {
  readonly flow: string;
  readonly args?: Readonly<Record<string, Json>>;
  readonly stop?: true;
}

export interface DispatchContext extends StepContext {
  readonly facts: PersonFacts;
  /** Makes the id of a new session; deterministic for the host (derived from the inbound row). */
  readonly newSessionId: (n: number) => string;
  /** Keywords of the connection, by their `keywordKey`. */
  readonly keywords?: Readonly<Record<string, Keyword>>;
  /** Words of ours that lead a member to a flow, folded word to flow key. Keywords of the connection come first. */
  readonly rooms?: Readonly<Record<string, string>>;
}

/** One event of a session's history. */
export interface SessionEvent {
  readonly session: string;
  readonly rev: number;
  readonly event: FlowEvent;
  readonly at: string;
}

/** All that one occurrence changes. The host commits it in one transaction. */
export interface DispatchResult {
  readonly conversation: Conversation;
  /** Sessions whose row changed, newest state, in order; includes those that ended. */
  readonly sessions: readonly Session[];
  readonly outbound: StepResult['outbound'];
  readonly records: readonly (StepResult['records'][number] & { readonly session: string })[];
  readonly timers: readonly (StepResult['timers'][number] & { readonly session: string })[];
  /** Every event that a session took, with the revision it led to: what `replaySession` needs to arrive at it again. */
  readonly events: readonly SessionEvent[];
  /** The host performs it and calls `resumeDispatch(this result, its answer, ...)`. */
  readonly request: StepResult['request'];
  /** Consent effects that the host applies first: recorded in the ledger, honoured even without a session. */
  readonly consent?: 'stop' | 'start' | 'help';
  /** The person asked for this language by word: the host stores it for them. */
  readonly language?: Language;
  /** Another language was offered: the host stores that, so that it never is again. */
  readonly offered?: true;
  readonly log: StepResult['log'];
}
