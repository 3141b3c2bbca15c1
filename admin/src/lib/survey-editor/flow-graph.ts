import type { SurveyQuestion } from '@muster/conversations';
import { conditionWords, textIn, type Wording } from '../surveys/condition-words.ts';

export interface FlowNodeData {
  readonly id: string;
  readonly kind: 'start' | 'question' | 'condition' | 'end';
  readonly label: string;
  /** Of what is asked. */
  readonly number?: number | undefined;
  readonly question?: string;
  readonly x: number;
  readonly y: number;
}

export interface FlowEdgeData {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label?: string;
  readonly kind: 'next' | 'jump' | 'otherwise';
}

export interface FlowGraphData {
  readonly nodes: readonly FlowNodeData[];
  readonly edges: readonly FlowEdgeData[];
}

export const START = '$start';
export const END = '$end';
const ROW = 112;
const LANE = 300;

/** A survey as the ways through it: its conditions are forks of their own, as the conversation takes them. */
export function flowGraph(wording: Wording, numbers: ReadonlyMap<string, number>): FlowGraphData {
  const { content, language, t } = wording;
  const { questions } = content;
  const entries = questions.map(entryOf);
  const known = new Map(questions.map((question, index) => [question.id, entries[index] ?? END]));
  const nodes: FlowNodeData[] = [{ id: START, kind: 'start', label: t('flow.start'), x: 0, y: 0 }];
  const edges: FlowEdgeData[] = [edge(START, entries[0] ?? END, 'next')];
  questions.forEach((question, index) => {
    const y = (index + 1) * ROW;
    const { id, showIf } = question;
    const next = entries[index + 1] ?? END;
    if (showIf) {
      const label = conditionWords(showIf, wording);
      nodes.push({ id: entryOf(question), kind: 'condition', label, question: id, x: 0, y });
      edges.push(edge(entryOf(question), id, 'next', t('common.yes')));
      edges.push(edge(entryOf(question), next, 'otherwise', t('common.no')));
    }
    nodes.push({
      id,
      kind: 'question',
      label: textIn(question.text, language, content) || t('builder.no_text'),
      number: numbers.get(id),
      question: id,
      x: showIf ? LANE : 0,
      y,
    });
    edges.push(...waysOn({ question, next, known, wording }));
  });
  nodes.push({ id: END, kind: 'end', label: t('flow.end'), x: 0, y: (questions.length + 1) * ROW });
  return { nodes, edges };
}

const entryOf = (question: SurveyQuestion): string => (question.showIf ? `$if_${question.id}` : question.id);

interface From {
  readonly question: SurveyQuestion;
  readonly next: string;
  readonly known: ReadonlyMap<string, string>;
  readonly wording: Wording;
}

function waysOn({ question, next, known, wording }: From): FlowEdgeData[] {
  const jumps = question.goTo ?? [];
  const always = jumps.findIndex(({ when }) => when === undefined);
  const taken = always < 0 ? jumps : jumps.slice(0, always + 1);
  const targetOf = (to: string) => (to === 'end' ? END : (known.get(to) ?? END));
  return [
    ...taken.map(({ when, to }) =>
      edge(question.id, targetOf(to), 'jump', when && conditionWords(when, wording)),
    ),
    ...(always < 0 ? [edge(question.id, next, 'next')] : []),
  ];
}

function edge(source: string, target: string, kind: FlowEdgeData['kind'], label?: string): FlowEdgeData {
  const id = `${source}>${target}>${kind}>${label ?? ''}`;
  return label === undefined ? { id, source, target, kind } : { id, source, target, kind, label };
}

/** What stands at an address, for the list that says the same in words. */
export function waysFrom(graph: FlowGraphData, id: string): readonly FlowEdgeData[] {
  return graph.edges.filter(({ source }) => source === id);
}
