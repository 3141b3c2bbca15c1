import type { FlowDefinition } from '../definition/flow.ts';
import type { Frame } from './session.ts';

/** What values, texts and conditions are resolved against: a frame and the definition it runs. */
export interface Scope {
  readonly frame: Frame;
  readonly definition: FlowDefinition;
  readonly clock: Clock;
}

/** What formulas know of the world: the time, and in which language labels are shown. */
export interface Clock {
  readonly now: string;
  readonly timeZone: string;
  readonly language: string;
}

/** An own property of a record: names come from people and must not reach what objects inherit. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
