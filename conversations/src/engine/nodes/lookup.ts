import type { LookupNode } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { requestHost } from './request.ts';

/** Asks the host for data; the `result` event goes on. */
export function runLookup(draft: Draft, node: LookupNode): null {
  return requestHost(draft, node);
}
