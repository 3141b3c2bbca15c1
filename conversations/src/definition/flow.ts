import type { Formula } from './formula.ts';
import type { InputSpec } from './input-spec.ts';
import type { Text, Value } from './text.ts';

export type NodeId = string;

/** Conditions over answers and variables of the current frame. Comparisons with a missing value are false. */
export type Condition =
  | { readonly op: 'always' }
  | {
      readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
      readonly left: Value;
      readonly right: Value;
    }
  | { readonly op: 'in'; readonly left: Value; readonly right: readonly (string | number | boolean)[] }
  /** `left` is the value of a multiple choice (or an array variable) that contains `right`. */
  | { readonly op: 'contains'; readonly left: Value; readonly right: Value }
  /** Present and not skipped. */
  | { readonly op: 'present'; readonly of: Value }
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'formula'; readonly formula: Formula };

/** The first route whose condition holds is taken. */
export interface Route {
  readonly when: Condition;
  readonly to: NodeId;
}

export interface SayNode {
  readonly kind: 'say';
  readonly text: Text;
  /** Joined, as its lead, to the next prompt of the same turn: one message instead of two. Sent alone when none follows. */
  readonly lead?: boolean;
  /** An array of `MediaRef`: goes with the text, or ahead of it. */
  readonly media?: Value;
  readonly next: NodeId;
}

export interface AskNode {
  readonly kind: 'ask';
  /** Name under which the answer is kept in the frame. Unique within the flow unless the nodes exclude each other. */
  readonly answer: string;
  readonly prompt: Text;
  readonly help?: Text;
  readonly input: InputSpec;
  /** A required question cannot be skipped. Default false: `skip` stores a null value with match `skipped`. */
  readonly required?: boolean;
  /** Required where this holds when it is asked. */
  readonly requiredIf?: Condition;
  readonly routes?: readonly Route[];
  readonly next: NodeId;
  /** Shown after an answer that is not understood; a text that fits the input kind when absent. */
  readonly invalid?: Text;
  /** Misunderstood answers before `onGiveUp`. Default 3. */
  readonly maxInvalid?: number;
  readonly onGiveUp: NodeId;
  /** What else an answer must be like; `text` is said when it is not. */
  readonly check?: { readonly formula: Formula; readonly text?: Text };
  /** What a skipped question is answered with. */
  readonly fallback?: Formula;
  /** Said when a required question is skipped; a text of ours when absent. */
  readonly whenSkipped?: Text;
  readonly remind?: { readonly afterSeconds: number; readonly text: Text };
  readonly timeout?: { readonly afterSeconds: number; readonly to: NodeId };
  /** Answers of this node are written to the response named by the frame's variable `responseId`. */
  readonly record?: boolean;
  /**
   * A photo may be sent here although something else is asked: kept under `answer`, with the words that came with it
   * (`words`) unless they answer the question, and led on to `to`.
   */
  readonly photo?: {
    readonly answer: string;
    readonly maxBytes?: number;
    /** Taken only while this holds. */
    readonly when?: Condition;
    readonly to: NodeId;
  };
  /** Not a question of its own but a menu: `back` does not stop here and no answer is kept. */
  readonly menu?: boolean;
}

export interface BranchNode {
  readonly kind: 'branch';
  readonly routes: readonly Route[];
  readonly else: NodeId;
}

/** Runs another flow as a frame on top; its outcome and answers come back in `into` as `{ outcome, answers, vars }`. */
export interface CallNode {
  readonly kind: 'call';
  /** Flow key, or a variable that holds one (a survey chosen at run time). */
  readonly flow: Value;
  /** Exact version, or absent for the newest published one at the moment of the call. */
  readonly version?: Value;
  readonly args?: Readonly<Record<string, Value>>;
  /** Language of the called flow's texts, where it differs from the session's (a survey read aloud in the citizen's). */
  readonly language?: Value;
  readonly into?: string;
  readonly next: NodeId;
}

/** Asks the host for data; it answers inside the same transaction. Never changes anything. */
export interface LookupNode {
  readonly kind: 'lookup';
  readonly lookup: string;
  readonly args?: Readonly<Record<string, Value>>;
  readonly into: string;
  readonly next: NodeId;
  /** Where a failed lookup leads (reason in variable `error`). */
  readonly fail: NodeId;
}

/** Asks the host to do something, in the same transaction; it can fail with a reason that routes can read. */
export interface CommandNode {
  readonly kind: 'command';
  readonly command: string;
  readonly args?: Readonly<Record<string, Value>>;
  readonly into?: string;
  readonly next: NodeId;
  /** Reason code is in variable `error`; reasons listed in `failures` have their own way. */
  readonly fail: NodeId;
  readonly failures?: Readonly<Record<string, NodeId>>;
  /** `back` may cross it: it changed nothing that the person would have to undo. */
  readonly reversible?: boolean;
}

/** Answers by itself: nobody is asked. A formula that comes to nothing leaves no answer. */
export interface ComputeNode {
  readonly kind: 'compute';
  readonly answer: string;
  readonly formula: Formula;
  readonly record?: boolean;
  readonly next: NodeId;
}

export interface EndNode {
  readonly kind: 'end';
  readonly outcome: string;
  /** Starts this flow afterwards when the ended frame was the last one (a survey ends in the menu). */
  readonly then?: string;
  /** Arguments of that flow. */
  readonly args?: Readonly<Record<string, Value>>;
}

export type FlowNode =
  SayNode | AskNode | BranchNode | CallNode | LookupNode | CommandNode | ComputeNode | EndNode;

/** What happens to sessions on an older version when a new one is published. */
export type ChangePolicy = 'finish_on_pinned' | 'migrate' | 'restart' | 'abort';

export interface FlowMigration {
  /** Old node id to new node id; null aborts the session with a kind word. */
  readonly nodes: Readonly<Record<NodeId, NodeId | null>>;
  readonly answers?: Readonly<Record<string, string | null>>;
}

/**
 * A conversation as plain data. Published versions are immutable; `hash` is over the definition without
 * `version` and `hash` themselves.
 */
export interface FlowDefinition {
  readonly specVersion: 1;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly title: Text;
  readonly start: NodeId;
  readonly nodes: Readonly<Record<NodeId, FlowNode>>;
  /** Variables that a starter may pass. */
  readonly args?: readonly string[];
  readonly onChange: ChangePolicy;
  /** Keyed by the old version. */
  readonly migrations?: Readonly<Record<number, FlowMigration>>;
  /** Starts at once even if another conversation waits (that one is paused, one deep). */
  readonly interrupting?: boolean;
  readonly limits?: { readonly maxStepsPerEvent?: number; readonly maxEvents?: number };
  /** Silence after which a waiting session expires. Default 7 days. */
  readonly ttlSeconds?: number;
  /** Languages that the authored texts must exist in. */
  readonly languages?: readonly string[];
}
