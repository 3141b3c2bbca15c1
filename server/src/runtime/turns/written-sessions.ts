import type { Session } from '@muster/conversations';
import type { InboundRow } from '../inbound/inbound-row.ts';
import { isPrivate } from './private-turns.ts';
import { isEnded } from './session-rows.ts';
import type { TurnChanges } from './turn-changes.ts';

export interface WrittenSession {
  readonly id: string;
  readonly rev: number;
  readonly state: Session;
}

/**
 * Open sessions as this process committed them last, by whom they are with, so that whoever writes again is not loaded
 * and parsed anew. A revision is written once: while the row still has it, this is what the row holds. Whoever changes
 * `session.state` anywhere else raises `session.rev`.
 */
export interface WrittenSessions {
  with(row: InboundRow): WrittenSession | undefined;
  /** After the commit; `row` is one of the messages that caused the turn. */
  keep(turn: TurnChanges, row: InboundRow): void;
}

/** A session and what is around it in memory is some ten kilobytes. */
const MAX_KEPT = 2_000;

export function createWrittenSessions(max = MAX_KEPT): WrittenSessions {
  /** The one that was written longest ago comes first. */
  const kept = new Map<string, WrittenSession>();
  return {
    with: (row) => kept.get(senderOf(row)),
    keep(turn, row) {
      const key = senderOf(row);
      kept.delete(key);
      const open = [...turn.sessions.values()].filter(
        ({ session }) => !isEnded(session) && session.status !== 'paused',
      );
      const [change] = open;
      // What an action keeps no text of is kept in no memory either.
      if (change === undefined || open.length > 1 || isPrivate(change.session)) return;
      const { session: state } = change;
      kept.set(key, { id: state.id, rev: state.rev, state });
      if (kept.size > max) kept.delete(kept.keys().next().value ?? '');
    },
  };
}

const senderOf = ({ connection, envelope }: InboundRow) =>
  `${connection.spaceId}:${connection.channel}:${envelope.sender.address}`;
