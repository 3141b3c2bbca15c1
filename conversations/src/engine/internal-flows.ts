import type { FlowDefinition } from '../definition/flow.ts';
import { OFFER_FLOW } from '../dispatch/offer-flow.ts';
import { SWITCH_FLOW } from '../dispatch/switch-flow.ts';

const INTERNAL: Readonly<Record<string, FlowDefinition>> = {
  [SWITCH_FLOW.key]: SWITCH_FLOW,
  [OFFER_FLOW.key]: OFFER_FLOW,
};

/** Flows that belong to the engine itself; no host has to store them. Their keys begin with `$`. */
export function internalFlow(key: string): FlowDefinition | undefined {
  return key.startsWith('$') ? INTERNAL[key] : undefined;
}
