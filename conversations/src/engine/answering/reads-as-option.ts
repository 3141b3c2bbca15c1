import { parseInput } from '../../parsing/index.ts';
import { currentAsk } from '../current-ask.ts';
import { openDraft } from '../draft.ts';
import type { Session, StepContext } from '../session.ts';
import { parseContext } from './parse-context.ts';

/**
 * Whether the open question offers exactly what was typed: an option that is called like a word of every flow
 * ("Help", "Menu") is an answer there.
 */
export function readsAsOption(session: Session, text: string, ctx: StepContext): boolean {
  if (session.status !== 'waiting' || session.wait?.other === true) return false;
  const draft = openDraft(session, ctx);
  const node = currentAsk(draft);
  if (node?.input.kind !== 'single' && node?.input.kind !== 'multiple') return false;
  const parsed = parseInput(text, node.input, parseContext(draft, node));
  return parsed.ok === true && (parsed.match === 'exact' || parsed.match === 'alias');
}
