import type {
  Channel,
  Conversation,
  DispatchContext,
  DispatchResult,
  FlowEvent,
  HostRequest,
  Json,
  Occurrence,
  Translate,
} from '@muster/conversations';
import type { DefinitionStore } from '../definitions/definition-store.ts';
import type { ResultPlace } from './apply-result.ts';
import type { Directory } from './directory.ts';
import type { TurnChanges } from './turn-changes.ts';

/** `dispatch` and `resumeDispatch` of the engine, and `render`: named so that a test can count or break them. */
export interface Conversing {
  dispatch(conversation: Conversation, occurrence: Occurrence, context: DispatchContext): DispatchResult;
  resumeDispatch(
    previous: { readonly conversation: Conversation },
    result: FlowEvent & { readonly t: 'result' },
    context: DispatchContext,
  ): DispatchResult;
}

export interface PlayEnvironment {
  readonly conversing: Conversing;
  readonly definitions: DefinitionStore;
  readonly directory: Directory;
  readonly translate: Translate;
  readonly now: () => Date;
}

/** What a turn cannot do by itself: it stops, and goes on with the answer. */
export type Need =
  | { readonly need: 'definition'; readonly key: string; readonly version: number | undefined }
  | {
      readonly need: 'request';
      readonly request: HostRequest;
      readonly session: string | null;
      readonly place: ResultPlace;
      readonly language: string;
      /** Of this turn so far. */
      readonly changes: TurnChanges;
    }
  | { readonly need: 'standing'; readonly token: string }
  | { readonly need: 'standing_code'; readonly code: string }
  /** Text that may be a report about doors in hand. */
  | {
      readonly need: 'report';
      readonly text: string;
      readonly sentAt: Date | null;
      readonly language: string;
      readonly channel: Channel;
    };

export type NeedAnswer =
  | null
  | (FlowEvent & { readonly t: 'result' })
  | { readonly t: 'standing'; readonly flow: string; readonly args: Readonly<Record<string, Json>> }
  | {
      readonly t: 'report';
      readonly args: Readonly<Record<string, Json>>;
      readonly only: boolean;
      readonly sure: boolean;
    };

export type Play = Generator<Need, TurnChanges, NeedAnswer>;
