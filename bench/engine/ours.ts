import { startSession, step, withHash } from '@muster/conversations';
import type { FlowDefinition, FlowEvent, FlowNode, Session, StepContext } from '@muster/conversations';
import { questions, TYPED, type Question } from './questions.ts';

const NOW = '2026-03-10T12:00:00.000Z';

/** Processor time of a conversation's turns, in microseconds. `stored`: the session goes through JSON at every turn. */
export function playOurs(count: number, { stored }: { readonly stored: boolean }): number {
  const flow = publishedFlow(count);
  const ctx: StepContext = { now: NOW, definition: () => flow, region: 'GB' };
  const id = crypto.randomUUID();
  const start = { id, flow: 'bench', language: 'en', timeZone: 'UTC', channel: 'telegram' } as const;
  let session = startSession(start, ctx)?.session;
  const from = process.cpuUsage();
  for (let i = 0; i < count && session !== undefined; i += 1) {
    const before: Session = stored ? throughJson(session) : session;
    session = step(before, replyTo(before), ctx).session;
  }
  const { user, system } = process.cpuUsage(from);
  if (session?.status !== 'completed') throw new Error('the conversation did not come to its end');
  return user + system;
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
