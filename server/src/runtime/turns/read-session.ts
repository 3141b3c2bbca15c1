import type { Session } from '@muster/conversations';

/**
 * The stored state as a session, or null when it is none (a damaged row, a state of another version of the engine).
 * Checks what the engine relies on before it looks at anything else; what is wrong deeper makes the turn fail.
 */
export function readSession(state: unknown): Session | null {
  if (typeof state !== 'object' || state === null) return null;
  const candidate = state as Partial<Session>;
  const sound =
    candidate.specVersion === 1 &&
    typeof candidate.id === 'string' &&
    typeof candidate.rev === 'number' &&
    typeof candidate.status === 'string' &&
    typeof candidate.language === 'string' &&
    Array.isArray(candidate.stack) &&
    candidate.stack.every((frame) => typeof frame === 'object' && frame !== null && 'flow' in frame) &&
    Array.isArray(candidate.trail) &&
    (candidate.wait === null || typeof candidate.wait === 'object');
  return sound ? (state as Session) : null;
}
