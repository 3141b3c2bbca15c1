import type { AskNode } from '../definition/flow.ts';
import { holds } from './conditions.ts';
import type { Scope } from './scope.ts';

/** Whether a question cannot be skipped, as things stand. */
export function isRequired({ required, requiredIf }: AskNode, scope: Scope): boolean {
  return required === true || (requiredIf !== undefined && holds(requiredIf, scope));
}
