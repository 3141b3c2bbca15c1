import type { FlowEvent, Json, RenderedMessage, Session, TimerKind } from '@muster/conversations';
import type { Identity } from './loaded-person.ts';

/** Everything that one person's turn changes: rows to be written in one transaction, and what to tell others afterwards. */
export interface TurnChanges {
  readonly personId: string;
  readonly spaceId: string;
  /** Newest state per session, in the order in which they first changed. */
  readonly sessions: Map<string, SessionChange>;
  readonly events: SessionEventRow[];
  readonly answers: Map<string, AnswerChange>;
  readonly timers: Map<string, TimerChange>;
  readonly outbound: OutboundRow[];
  /** Inbound rows that have now had their effect. */
  readonly processed: string[];
  /** Identities from which something arrived. */
  readonly contacts: Map<string, ContactRow>;
  readonly consents: ConsentChange[];
  /** Sessions whose stored state is no session: put away as failed. */
  readonly broken: string[];
  language?: string;
  /** They were offered another one. */
  languageOffered?: boolean;
  /** Belongs to an action of which only totals are kept: nothing that was said stays. */
  private?: boolean;
  /** Something was understood although the person was parked: they are free again. */
  recovered?: boolean;
  /** Outbound ids and the ids of the messages they replace. */
  readonly replaced: Map<string, string>;
  readonly notes: TurnNote[];
}

export interface SessionChange {
  readonly session: Session;
  /** The revision of the row that this state replaces; null for a new session. */
  readonly previousRev: number | null;
  readonly reopened: boolean;
  readonly connectionId: string;
  readonly identityId: string;
}

export interface SessionEventRow {
  readonly session: string;
  readonly rev: number;
  readonly event: FlowEvent;
  readonly at: string;
}

export interface AnswerChange {
  readonly response: string;
  readonly question: string;
  /** Null: taken back. */
  readonly answer: {
    readonly value: Json;
    readonly raw?: string;
    readonly match: string;
    readonly at: string;
  } | null;
}

/** A timer row, or with `waitId` null the end of a session's timers. */
export type TimerChange =
  | { readonly op: 'clear'; readonly session: string }
  | {
      readonly op: 'set';
      readonly session: string;
      readonly kind: TimerKind;
      readonly waitId: string;
      readonly fireAt: string | null;
      readonly afterSeconds: number | null;
      readonly outboundId: string | null;
    };

export interface OutboundRow {
  readonly id: string;
  readonly identityId: string;
  readonly connectionId: string;
  readonly sessionId: string | null;
  readonly inboundId: string | null;
  readonly promptId: string;
  readonly message: RenderedMessage;
  readonly replacesPrompt: string | null;
  readonly acknowledges: Json;
  readonly terms: Json;
  /** Answers a message that came late, one of many perhaps: a later answer takes its place while it has not left. */
  readonly late: boolean;
}

/** What an inbound message says about the way back to its sender. */
export interface ContactRow {
  readonly identity: Identity;
  readonly connectionId: string;
  readonly replyTo: string | null;
  readonly platformName: string | null;
  readonly at: Date;
  /** Absent: as it was, except that whoever writes can be reached. */
  readonly reachability?: 'reachable' | 'blocked';
}

export interface ConsentChange {
  readonly identity: Identity;
  readonly given: boolean;
  readonly inboundId: string | null;
  readonly connectionId: string;
  /** Their word as it came. */
  readonly text: string | null;
  readonly receivedAt: Date | null;
}

/** What others are told once the turn is committed. */
export interface TurnNote {
  readonly kind: 'flow_failed';
  readonly flow: string;
  readonly session: string;
}

export function emptyChanges(person: { readonly id: string; readonly spaceId: string }): TurnChanges {
  return {
    personId: person.id,
    spaceId: person.spaceId,
    sessions: new Map(),
    events: [],
    answers: new Map(),
    timers: new Map(),
    outbound: [],
    processed: [],
    contacts: new Map(),
    consents: [],
    broken: [],
    replaced: new Map(),
    notes: [],
  };
}
