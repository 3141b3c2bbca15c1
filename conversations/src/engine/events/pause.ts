import { currentAsk } from '../current-ask.ts';
import type { Draft } from '../draft.ts';
import { keepWaiting } from '../wait.ts';
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

/** Takes the question up again as it was, timers included, without asking it once more. */
export function onUnpause(draft: Draft): Handled {
  const { wait, status } = draft.session;
  const node = currentAsk(draft);
  if (status !== 'paused' || wait === null || node === null) return 'ignored';
  const { confirming, selected, other, prompt } = wait;
  keepWaiting(draft, node, {
    ...(confirming === undefined ? {} : { confirming }),
    ...(selected === undefined ? {} : { selected }),
    ...(other === undefined ? {} : { other }),
    ...(prompt === undefined ? {} : { prompt }),
  });
  return 'handled';
}
