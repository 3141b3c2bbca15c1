import type { Committed } from '../turns/turn-runner.ts';
import type { RuntimeEvent } from './runtime-event.ts';

/** What a commit of turns is worth telling. */
export function committedEvents({ turns, events }: Committed): RuntimeEvent[] {
  const told: RuntimeEvent[] = [...events];
  for (const { spaceId, personId, outbound, answers, notes } of turns) {
    for (const row of outbound) told.push({ type: 'message.queued', spaceId, id: row.id, personId });
    const responses = new Set([...answers.values()].map((answer) => answer.response));
    for (const id of responses) told.push({ type: 'response.saved', spaceId, id });
    for (const { session: id, flow } of notes)
      told.push({ type: 'flow.failed', spaceId, id, personId, flow });
  }
  return told;
}
