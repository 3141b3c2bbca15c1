import type { Draft } from '../draft.ts';
import type { FlowEvent } from '../session.ts';
import { onControl } from './control.ts';
import { onInput } from './input.ts';
import { onPause, onUnpause } from './pause.ts';
import { onResult } from './result.ts';
import { onResume } from './resume.ts';
import { onTimer } from './timer.ts';

/** `ignored`: the event does not apply; the session stays exactly as it was. */
export type Handled = 'handled' | 'ignored';

export type EventHandler<E extends FlowEvent> = (draft: Draft, event: E) => Handled;

const handlers: { readonly [T in FlowEvent['t']]: EventHandler<Extract<FlowEvent, { t: T }>> } = {
  // A session starts once, by `startSession`; whoever starts another one opens another session.
  start: () => 'ignored',
  input: onInput,
  timer: onTimer,
  result: onResult,
  control: onControl,
  resume: onResume,
  pause: onPause,
  unpause: onUnpause,
};

/** Applies an event of any kind. */
export function handleEvent(draft: Draft, event: FlowEvent): Handled {
  const handler = handlers[event.t] as EventHandler<FlowEvent>;
  return handler(draft, event);
}
