import type { CommandNode } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { requestHost } from './request.ts';

/** Asks the host to do something; the `result` event goes on, or tells why it could not be done. */
export function runCommand(draft: Draft, node: CommandNode): null {
  return requestHost(draft, node);
}
