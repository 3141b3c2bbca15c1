import type { ClientBase } from 'pg';
import { expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { emptyChanges, type OutboundRow, type TurnChanges } from './turn-changes.ts';
import { sendTurns } from './write-turns.ts';

const reply: OutboundRow = {
  ...{ id: newId(), identityId: newId(), connectionId: newId(), sessionId: newId(), inboundId: null },
  ...{ promptId: 'p', replacesPrompt: null, acknowledges: null, terms: null, late: true },
  message: { text: 'Saved.', layout: 'none', choices: [], direction: 'ltr' },
};
const timer = { op: 'set', session: newId(), kind: 'reminder', waitId: 'w', fireAt: null } as const;

function lateAndPrivate(): TurnChanges {
  const changes = emptyChanges({ id: newId(), spaceId: newId() });
  changes.outbound.push(reply);
  changes.processed.push(newId());
  changes.timers.set('t', { ...timer, afterSeconds: 60, outboundId: null });
  changes.private = true;
  return changes;
}

it('sends nothing more behind the last statements of a turn: a COMMIT may be behind them by then', async () => {
  const sent: string[] = [];
  const client = {
    query(statement: string | { readonly text: string }) {
      sent.push(typeof statement === 'string' ? statement : statement.text);
      return Promise.resolve({ rows: [] });
    },
  } as unknown as ClientBase;
  const last = await sendTurns(client, [lateAndPrivate()]);
  sent.push('COMMIT');
  await Promise.all(last);
  expect(sent.at(-1)).toBe('COMMIT');
  expect(sent.filter((text) => /purpose = '(late|private)'/u.test(text))).toHaveLength(2);
});
