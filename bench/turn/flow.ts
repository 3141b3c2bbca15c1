import {
  withHash,
  type AskNode,
  type FlowDefinition,
  type InputSpec,
  type Text,
} from '@muster/conversations';

/** Questions per survey: a long one, as surveys at the door go. */
const QUESTIONS = 20;
/** One behind the other, more than any run gets through, so that every answer is a new row. */
const SURVEYS = 400;

const text = (en: string): Text => ({ content: { en, fr: en, es: en } });

/** All of them understand what everybody sends: "2". */
const KINDS: readonly InputSpec[] = [
  {
    kind: 'single',
    options: ['Rents', 'Buses', 'Parks', 'Something else'].map((label, i) => ({
      id: `o${String(i)}`,
      label: text(label),
    })),
  },
  { kind: 'scale', min: 0, max: 10, minLabel: text('not at all'), maxLabel: text('very much') },
  { kind: 'text', maxLength: 300 },
  { kind: 'integer', min: 0, max: 99 },
];

const flow = (key: string, start: string, nodes: FlowDefinition['nodes']): FlowDefinition =>
  withHash({
    specVersion: 1,
    key,
    version: 1,
    title: text('Benchmark'),
    start,
    nodes: { ...nodes, end: { kind: 'end', outcome: 'completed' } },
    args: ['responseId'],
    onChange: 'finish_on_pinned',
    interrupting: true,
    limits: { maxEvents: 1_000_000 },
  });

function survey(number: number): FlowDefinition {
  const nodes: Record<string, AskNode> = {};
  for (let i = 0; i < QUESTIONS; i += 1) {
    nodes[`n${String(i)}`] = {
      kind: 'ask',
      answer: `q${String(number * QUESTIONS + i)}`,
      prompt: text(`Question ${String(i + 1)}: what matters most to you where you live?`),
      input: KINDS[i % KINDS.length] ?? { kind: 'text' },
      next: i + 1 === QUESTIONS ? 'end' : `n${String(i + 1)}`,
      onGiveUp: 'end',
      record: true,
    };
  }
  return flow(`bench-${String(number)}`, 'n0', nodes);
}

/** A session that fills in one survey after the other, all into the response that `responseId` names. */
export function benchFlows(): FlowDefinition[] {
  const surveys = Array.from({ length: SURVEYS }, (_, i) => survey(i));
  const calls = surveys.map(
    ({ key }, i) =>
      [
        `c${String(i)}`,
        {
          kind: 'call',
          flow: key,
          args: { responseId: { $var: 'responseId' } },
          next: i + 1 === SURVEYS ? 'end' : `c${String(i + 1)}`,
        },
      ] as const,
  );
  return [flow('bench', 'c0', Object.fromEntries(calls)), ...surveys];
}
