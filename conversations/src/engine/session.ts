import type { FlowDefinition, NodeId } from '../definition/flow.ts';
import type { Answer, InputKind } from '../definition/input-spec.ts';
import type { Json, Language, ResolvedText } from '../definition/text.ts';
import type { Channel, GeoPoint, MediaRef } from '../messages/envelope.ts';
import type { Prompt } from '../messages/prompt.ts';
import type { Translate } from '../rendering/types.ts';

export type SessionStatus =
  'active' | 'waiting' | 'paused' | 'completed' | 'expired' | 'cancelled' | 'failed';

/** One running flow; `stack[0]` is the flow the session started with. */
export interface Frame {
  /** Unique within the session. */
  readonly id: number;
  readonly flow: string;
  readonly version: number;
  readonly hash: string;
  readonly node: NodeId;
  /** The latest answers; see `answersOf` for all of them. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Older answers, a page at a time, so that one more never copies them all. */
  readonly earlier?: readonly Readonly<Record<string, Answer>>[];
  readonly vars: Readonly<Record<string, Json>>;
  /** Misunderstood answers at the current question. */
  readonly invalid: number;
  /** Texts of this frame are in this language, where it differs from the session's. */
  readonly language?: Language;
  /** Variable of the calling frame that receives the result. */
  readonly into?: string;
}

/** What the session waits for. A token or timer of another wait is stale. */
export interface Wait {
  readonly id: string;
  readonly node: NodeId;
  readonly input: InputKind;
  readonly choices: readonly { readonly token: string; readonly id: string; readonly n: number }[];
  /** "Did you mean ...?": the candidate that a yes accepts. */
  readonly confirming?: {
    readonly value: Json;
    readonly raw: string;
    readonly label: string;
    /** Asked after a no. */
    readonly otherwise?: { readonly value: Json; readonly label: string };
    /** It is what was left after a no. */
    readonly instead?: true;
  };
  /** Choices ticked so far in a multiple choice. */
  readonly selected?: readonly string[];
  /** "Other" was tapped: the next typed text is the answer, whatever it says. */
  readonly other?: boolean;
  /** When a picture or place came that it does not take: the rest of the album is not answered again. */
  readonly album?: string;
  /** Id of the prompt that shows this wait, for a tick that replaces it. */
  readonly prompt?: string;
  readonly since: string;
  readonly expiresAt: string;
}

/** Work the host must do before the session can go on, in the same transaction. */
export interface HostRequest {
  readonly id: string;
  readonly kind: 'lookup' | 'command';
  readonly name: string;
  readonly args: Readonly<Record<string, Json>>;
}

/** An answered question, or a point that `back` does not cross (a command that changed something, a finished call). */
export interface TrailEntry {
  readonly frame: number;
  readonly node: NodeId;
  readonly barrier?: true;
}

/**
 * One person's run of a flow. Plain JSON; never mutated. `wait` is set exactly while the session is waiting, or
 * paused in front of that question; `pending` exactly while it is active, between two steps of one turn.
 */
export interface Session {
  readonly id: string;
  readonly specVersion: 1;
  readonly rev: number;
  readonly status: SessionStatus;
  readonly outcome?: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly channel: Channel;
  readonly stack: readonly Frame[];
  readonly wait: Wait | null;
  readonly pending: HostRequest | null;
  /** Answered questions, newest last, bounded; what `back` walks. */
  readonly trail: readonly TrailEntry[];
  /** A text that waits for the next prompt of this turn, to be its lead. */
  readonly lead?: ResolvedText;
  /** Events so far, results of lookups and commands not counted. */
  readonly events: number;
  /** Nodes run since the last event that was not a result: what keeps a flow from running in circles. */
  readonly steps: number;
  readonly nextFrame: number;
  readonly startedAt: string;
  readonly updatedAt: string;
}

export type Control =
  'stop' | 'start' | 'help' | 'cancel' | 'back' | 'skip' | 'menu' | 'restart' | 'language';

/** How a session begins. */
export interface SessionStart {
  readonly flow: string;
  /** Exact version (a preview); absent: the newest published. */
  readonly version?: number;
  /** Become variables of the first frame. */
  readonly args?: Readonly<Record<string, Json>>;
  readonly language: Language;
  readonly timeZone: string;
  readonly channel: Channel;
  /** Variable `person` of every frame. */
  readonly person?: Readonly<Record<string, Json>>;
  /** Said in front of the first prompt. */
  readonly lead?: ResolvedText;
}

/** What can happen to a session. */
export type FlowEvent =
  /** How the session began. Only ever the first of its events: see `startSession`. */
  | ({ readonly t: 'start' } & SessionStart)
  | {
      readonly t: 'input';
      readonly text?: string;
      readonly choice?: string;
      readonly location?: GeoPoint;
      readonly contact?: { readonly phone: string; readonly own: boolean };
      readonly media?: readonly MediaRef[];
      /** Written before the question that is open now had left, as the host knows: it was not meant for this. */
      readonly ahead?: true;
      /** The platform's time; inputs older than a day re-prompt instead of advancing (ENGINE.md 3.11). */
      readonly sentAt?: string;
    }
  | { readonly t: 'timer'; readonly timer: TimerKind; readonly wait: string }
  | { readonly t: 'result'; readonly request: string; readonly ok: true; readonly data?: Json }
  | { readonly t: 'result'; readonly request: string; readonly ok: false; readonly reason: string }
  | { readonly t: 'control'; readonly control: Control; readonly arg?: string }
  /** Ask the current question again: after a pause, a help text, or a restart of the channel. `lead` says why. */
  | { readonly t: 'resume'; readonly lead?: ResolvedText }
  /** Waits again for what it waited for when it was paused; nothing is said, because it was answered meanwhile. */
  | { readonly t: 'unpause' }
  | { readonly t: 'pause' };

export type TimerKind = 'reminder' | 'timeout' | 'expire';

/** An answer to be written to a response: `value` null with match `skipped` = skipped, `retract` = taken back. */
export interface RecordedAnswer {
  readonly response: string;
  readonly question: string;
  readonly answer: Answer | null;
}

export interface StepResult {
  readonly session: Session;
  readonly outbound: readonly Prompt[];
  readonly records: readonly RecordedAnswer[];
  readonly timers: readonly (
    | { readonly op: 'set'; readonly timer: TimerKind; readonly wait: string; readonly at: string }
    | {
        readonly op: 'set_after_sent';
        readonly timer: TimerKind;
        readonly wait: string;
        readonly seconds: number;
      }
    | { readonly op: 'clear'; readonly wait: string }
  )[];
  /** Set while `session.pending` is: the host answers with a `result` event at once. */
  readonly request: HostRequest | null;
  /** A flow to start next, from an `end` node's `then` or from `menu`. */
  readonly follow?: string;
  readonly followArgs?: Readonly<Record<string, Json>>;
  readonly log: readonly { readonly k: string; readonly node?: NodeId; readonly d?: Json }[];
}

/** Everything `step` may consult. Pure: no clock, no randomness, no I/O of its own. */
export interface StepContext {
  /** ISO time of the event. */
  readonly now: string;
  /**
   * A definition by key; `version` absent: the newest published. `undefined` when the host has not loaded it:
   * `step` then throws {@link MissingDefinition}, the host loads it and calls `step` again with the same input.
   */
  readonly definition: (key: string, version?: number) => FlowDefinition | undefined | null;
  /** Region for phone numbers without country code (`GB`, `FR`), and day/month order. */
  readonly region: string;
  /** Product texts; with it, a typed label that is an i18next key is understood in every language of the flow. */
  readonly translate?: Translate;
}

/** The host has not loaded a definition that a step needs. */
export class MissingDefinition extends Error {
  readonly key: string;
  readonly version: number | undefined;
  constructor(key: string, version?: number) {
    super(`definition ${key}${version === undefined ? '' : `@${version}`} is not loaded`);
    this.name = 'MissingDefinition';
    this.key = key;
    this.version = version;
  }
}
