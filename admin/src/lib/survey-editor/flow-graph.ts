import type { SurveyCondition, SurveyQuestion } from '@muster/conversations';
import { wantedAnswer, conditionWords, textIn, type Wording } from '../surveys/condition-words.ts';

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
  /** How far from the questions its line runs, so that no two lines lie on each other; of those that go past something. */
  readonly lane?: number;
  /** Its place among the ways that leave the same question. */
  readonly order?: number;
}

export interface FlowGraphData {
  readonly nodes: readonly FlowNodeData[];
  readonly edges: readonly FlowEdgeData[];
}

export const START = '$start';
export const END = '$end';
const ROW = 112;
/** What is asked on a condition stands below it, a little to the side. */
const INDENT = 48;

/** A survey as the ways through it: its conditions are forks of their own, as the conversation takes them. */
export function flowGraph(wording: Wording, numbers: ReadonlyMap<string, number>): FlowGraphData {
  const { content, language, t } = wording;
  const { questions } = content;
  const entries = questions.map(entryOf);
  const known = new Map(questions.map((question, index) => [question.id, entries[index] ?? END]));
  const nodes: FlowNodeData[] = [{ id: START, kind: 'start', label: t('flow.start'), x: 0, y: 0 }];
  const edges: FlowEdgeData[] = [edge(START, entries[0] ?? END, 'next')];
  let row = 0;
  questions.forEach((question, index) => {
    const { id, showIf } = question;
    const next = entries[index + 1] ?? END;
    if (showIf) {
      const label = conditionWords(showIf, wording);
      nodes.push({
        id: entryOf(question),
        kind: 'condition',
        label,
        question: id,
        x: 0,
        y: (row += 1) * ROW,
      });
      edges.push(edge(entryOf(question), id, 'next', t('common.yes')));
      edges.push(edge(entryOf(question), next, 'otherwise', t('common.no')));
    }
    nodes.push({
      id,
      kind: 'question',
      label: textIn(question.text, language, content) || t('builder.no_text'),
      number: numbers.get(id),
      question: id,
      x: showIf ? INDENT : 0,
      y: (row += 1) * ROW,
    });
    edges.push(...waysOn({ question, next, known, wording }));
  });
  nodes.push({ id: END, kind: 'end', label: t('flow.end'), x: 0, y: (row + 1) * ROW });
  return { nodes, edges: inLanes(nodes, edges) };
}

/** Gives the lines that go past something a lane each: the nearest that is free on their way. */
function inLanes(nodes: readonly FlowNodeData[], edges: readonly FlowEdgeData[]): FlowEdgeData[] {
  const at = new Map(nodes.map(({ id, y }) => [id, y]));
  const taken: Record<'jump' | 'otherwise', { from: number; to: number; lane: number }[]> = {
    jump: [],
    otherwise: [],
  };
  const orders = new Map<string, number>();
  return edges.map((edge) => {
    if (edge.kind === 'next') return edge;
    const [from, to] = [at.get(edge.source) ?? 0, at.get(edge.target) ?? 0];
    const beside = taken[edge.kind].filter((other) => other.from <= to && from <= other.to);
    let lane = 0;
    while (beside.some((other) => other.lane === lane)) lane += 1;
    taken[edge.kind].push({ from, to, lane });
    const key = `${edge.source} ${edge.kind}`;
    const order = orders.get(key) ?? 0;
    orders.set(key, order + 1);
    return { ...edge, lane, order };
  });
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
      edge(question.id, targetOf(to), 'jump', when && wayWords(when, question, wording)),
    ),
    ...(always < 0 ? [edge(question.id, next, 'next')] : []),
  ];
}

/** What leads along a way, at the question that it leaves: there its own answer needs no number. */
function wayWords(when: SurveyCondition, { id }: SurveyQuestion, wording: Wording): string {
  const own = 'question' in when && when.question === id && 'value' in when && when.op === 'is';
  return own ? wantedAnswer(when, wording) : conditionWords(when, wording);
}

function edge(source: string, target: string, kind: FlowEdgeData['kind'], label?: string): FlowEdgeData {
  const id = `${source}>${target}>${kind}>${label ?? ''}`;
  return label === undefined ? { id, source, target, kind } : { id, source, target, kind, label };
}

/** What stands at an address, for the list that says the same in words. */
export function waysFrom(graph: FlowGraphData, id: string): readonly FlowEdgeData[] {
  return graph.edges.filter(({ source }) => source === id);
}
