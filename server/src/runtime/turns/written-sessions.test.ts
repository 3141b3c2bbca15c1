import type { Session } from '@muster/conversations';
import { expect, it } from 'vitest';
import type { InboundRow } from '../inbound/inbound-row.ts';
import { emptyChanges, type TurnChanges } from './turn-changes.ts';
import { createWrittenSessions } from './written-sessions.ts';

const from = (address: string): InboundRow => ({
  id: 'row',
  connection: { id: 'connection', spaceId: 'space', channel: 'telegram', simulated: false },
  envelope: {
    channel: 'telegram',
    dedupKey: 'key',
    sender: { address },
    content: { text: 'hello' },
    sentAt: null,
  },
});

const turnWith = (...sessions: Pick<Session, 'id' | 'rev' | 'status'>[]): TurnChanges => {
  const turn = emptyChanges({ id: 'person', spaceId: 'space' });
  for (const session of sessions) {
    turn.sessions.set(session.id, {
      session: { stack: [], ...session } as unknown as Session,
      previousRev: null,
      reopened: false,
      connectionId: 'connection',
      identityId: 'identity',
    });
  }
  return turn;
};
const waiting = (id: string, rev: number) => ({ id, rev, status: 'waiting' }) as const;

it('remembers the open session of whoever wrote, as it was written last', () => {
  const written = createWrittenSessions();
  written.keep(turnWith(waiting('s', 1)), from('ada'));
  written.keep(turnWith(waiting('s', 2), { id: 'paused', rev: 9, status: 'paused' }), from('ada'));
  expect(written.with(from('ada'))).toMatchObject({ id: 's', rev: 2, state: { id: 's', rev: 2 } });
  expect(written.with(from('bea'))).toBeUndefined();
});

it('forgets a session that ended, one that is private, and the oldest of too many', () => {
  const written = createWrittenSessions(2);
  written.keep(turnWith(waiting('s', 1)), from('ada'));
  written.keep(turnWith({ id: 's', rev: 2, status: 'completed' }), from('ada'));
  expect(written.with(from('ada'))).toBeUndefined();
  const secret = turnWith({
    ...waiting('p', 1),
    stack: [{ vars: { slice: { privacy: true } } }],
  } as unknown as Session);
  written.keep(secret, from('ada'));
  expect(written.with(from('ada'))).toBeUndefined();
  for (const who of ['bea', 'cleo', 'dan']) written.keep(turnWith(waiting(who, 1)), from(who));
  expect(written.with(from('bea'))).toBeUndefined();
  expect(written.with(from('dan'))).toMatchObject({ id: 'dan' });
});
