import type { Session } from '@muster/conversations';
import type { SessionChange, TurnChanges } from './turn-changes.ts';

/** A session as the statement that writes it takes it. */
export interface SessionRow {
  readonly id: string;
  readonly space: string;
  readonly person: string;
  readonly identity: string;
  readonly connection: string;
  readonly flow: string;
  readonly version: number;
  readonly status: Session['status'];
  readonly outcome: string | null;
  readonly prev: number | null;
  readonly rev: number;
  readonly state: Session;
  readonly expires: string | null;
  readonly started: string;
  readonly updated: string;
  readonly ended: string | null;
}

/**
 * Session rows in the order in which they may be written: a person has one open and one paused conversation, so what
 * ends comes first, then what is paused, then what is open. `together` needs no order and no insert: the common case.
 */
export interface SessionPlan {
  readonly together: readonly SessionRow[];
  readonly inOrder: readonly (readonly SessionRow[])[];
}

export function planSessions(turns: readonly TurnChanges[]): SessionPlan {
  const together: SessionRow[] = [];
  const ended: SessionRow[] = [];
  const paused: SessionRow[] = [];
  const open: SessionRow[] = [];
  for (const turn of turns) {
    const changes = [...turn.sessions.values()];
    const [only] = changes;
    if (changes.length === 1 && only !== undefined && only.previousRev !== null && !only.reopened) {
      together.push(toRow(turn, only));
      continue;
    }
    for (const change of changes) {
      const group = isEnded(change.session) ? ended : change.session.status === 'paused' ? paused : open;
      group.push(toRow(turn, change));
    }
  }
  return { together, inOrder: [ended, paused, open].filter((group) => group.length > 0) };
}

export function isEnded(session: Session): boolean {
  return !['active', 'waiting', 'paused'].includes(session.status);
}

function toRow(turn: TurnChanges, change: SessionChange): SessionRow {
  const { session } = change;
  const root = session.stack[0];
  return {
    id: session.id,
    space: turn.spaceId,
    person: turn.personId,
    identity: change.identityId,
    connection: change.connectionId,
    flow: root?.flow ?? '',
    version: root?.version ?? 0,
    status: session.status,
    outcome: session.outcome ?? null,
    prev: change.previousRev,
    rev: session.rev,
    state: session,
    expires: session.wait === null ? null : roundedUp(session.wait),
    started: session.startedAt,
    updated: session.updatedAt,
    ended: isEnded(session) ? session.updatedAt : null,
  };
}

const HOUR = 3_600_000;

/** To the next full hour, or second where the whole wait is short: an expiry an hour late harms nobody after a week. */
function roundedUp(wait: { readonly since: string; readonly expiresAt: string }): string {
  const expires = Date.parse(wait.expiresAt);
  const step = expires - Date.now() > 24 * HOUR ? HOUR : 1_000;
  return new Date(Math.ceil(expires / step) * step).toISOString();
}
