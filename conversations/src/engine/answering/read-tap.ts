import type { AskNode } from '../../definition/flow.ts';
import { DONE, NO, OTHER, SKIP, YES } from '../choices.ts';
import { confirmToken } from '../question.ts';
import type { Wait } from '../session.ts';
import type { Understood } from './understood.ts';

/** What a tapped choice means. Only tokens of the current wait mean anything. */
export function readTap(token: string, node: AskNode, wait: Wait): Understood {
  const confirmation = readConfirmation(token, wait);
  if (confirmation !== null) return confirmation;
  const choice = wait.choices.find((one) => one.token === token);
  if (choice === undefined) return { t: 'stale' };
  if (choice.id === SKIP) return { t: 'skip' };
  if (choice.id === DONE) return { t: 'done' };
  if (choice.id === OTHER) return { t: 'other' };
  if (node.input.kind === 'multiple') return { t: 'toggle', id: choice.id };
  return { t: 'answer', value: valueOf(node, choice.id), match: 'token' };
}

function readConfirmation(token: string, wait: Wait): Understood | null {
  const { confirming } = wait;
  if (confirming === undefined) return null;
  if (token === confirmToken(wait.id, true, confirming)) {
    return { t: 'answer', value: confirming.value, match: 'confirmed', raw: confirming.raw };
  }
  return token === confirmToken(wait.id, false, confirming) ? { t: 'denied' } : null;
}

function valueOf(node: AskNode, id: string): string | number | boolean {
  if (node.input.kind === 'yes_no' && (id === YES || id === NO)) return id === YES;
  return node.input.kind === 'scale' ? Number(id) : id;
}
