import { applyControl } from '../controls/registry.ts';
import type { Draft } from '../draft.ts';
import type { FlowEvent } from '../session.ts';
import type { Handled } from './registry.ts';

/** A word that means the same in every flow. */
export function onControl(draft: Draft, event: Extract<FlowEvent, { t: 'control' }>): Handled {
  return applyControl(draft, event.control, event.arg);
}
