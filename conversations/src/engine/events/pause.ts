import type { Draft } from '../draft.ts';
import type { Handled } from './registry.ts';

/** Steps aside for another conversation. Reminder and timeout stop; only silence can still end it. */
export function onPause(draft: Draft): Handled {
  const { session } = draft;
  if (session.status !== 'waiting' || session.wait === null) return 'ignored';
  const { id, expiresAt } = session.wait;
  draft.timers.push({ op: 'clear', wait: id }, { op: 'set', timer: 'expire', wait: id, at: expiresAt });
  session.status = 'paused';
  return 'handled';
}
