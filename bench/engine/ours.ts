import { startSession, step, withHash } from '@muster/conversations';
import type { FlowDefinition, FlowEvent, FlowNode, Session, StepContext } from '@muster/conversations';
import { questions, TYPED, type Question } from './questions.ts';

const NOW = '2026-03-10T12:00:00.000Z';

/**
 * Processor time of a turn in microseconds, over this many conversations, the turn that starts one included.
 * `stored`: the session goes through JSON at every turn, as it does between two turns in a database.
 */
export function playOurs(count: number, times: number, stored: boolean): number {
  const flow = publishedFlow(count);
  const ctx: StepContext = { now: NOW, definition: () => flow, region: 'GB' };
  const from = process.cpuUsage();
  for (let i = 0; i < times; i += 1)
    playOne(`${String(i)}-0198f0aa-1111-7000-8000-000000000000`, ctx, stored);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / (times * (count + 1));
}

function playOne(id: string, ctx: StepContext, stored: boolean): void {
  const start = { id, flow: 'bench', language: 'en', timeZone: 'UTC', channel: 'telegram' } as const;
  let session = startSession(start, ctx)?.session;
  while (session?.status === 'waiting') {
    const before: Session = stored ? throughJson(session) : session;
    session = step(before, replyTo(before), ctx).session;
  }
  if (session?.status !== 'completed') throw new Error('the conversation did not come to its end');
}

function throughJson(session: Session): Session {
  return JSON.parse(JSON.stringify(session)) as Session;
}

function replyTo(session: Session): FlowEvent {
  const choice = session.wait?.choices.find((one) => one.n === 2);
  return choice === undefined ? { t: 'input', text: TYPED } : { t: 'input', choice: choice.token };
}

/** A published definition is loaded once and then stays in memory, as in the server. */
const flows = new Map<number, FlowDefinition>();

function publishedFlow(count: number): FlowDefinition {
  const flow = flows.get(count) ?? flowOf(questions(count));
  flows.set(count, flow);
  return flow;
}

function flowOf(list: readonly Question[]): FlowDefinition {
  const nodes: Record<string, FlowNode> = { end: { kind: 'end', outcome: 'done' } };
  list.forEach(({ name, prompt, options }, i) => {
    nodes[name] = {
      kind: 'ask',
      answer: name,
      prompt: { content: { en: prompt } },
      input:
        options === undefined
          ? { kind: 'text' }
          : {
              kind: 'single',
              options: options.map(({ id, label }) => ({ id, label: { content: { en: label } } })),
            },
      required: true,
      next: list[i + 1]?.name ?? 'end',
      onGiveUp: 'end',
    };
  });
  return withHash({
    specVersion: 1,
    key: 'bench',
    version: 1,
    title: { content: { en: 'Bench' } },
    start: list[0]?.name ?? 'end',
    nodes,
    onChange: 'finish_on_pinned',
  });
}
