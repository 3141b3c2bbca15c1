import type { AskNode, FlowDefinition, FlowNode, NodeId, Route } from '../definition/flow.ts';
import type { Text } from '../definition/text.ts';
import { withHash } from '../definition/hash.ts';
import { MAX_STEPS_PER_EVENT } from '../engine/limits.ts';
import { compileCondition } from './compile-condition.ts';
import { compileInput } from './compile-input.ts';
import { isAsked, type LocalText, type SurveyContent, type SurveyQuestion } from './content.ts';
import { readFormula } from './read-formula.ts';
import { shownIf } from './shown-if.ts';
import { placeholderValues } from './placeholders.ts';
import { placesOf } from './places.ts';

/** Surveys at least this long say where one is in them: "(3/7)". */
const NUMBERED_FROM = 4;

/** A question that is not shown takes up to two nodes, and nobody says anything in between. */
const STEPS_PER_QUESTION = 3;

const DONE = '$done';

export interface SurveyIdentity {
  readonly surveyId: string;
  readonly version: number;
}

/** Key of the flow that a survey compiles to. */
export const surveyFlowKey = (surveyId: string): string => `survey:${surveyId}`;

/**
 * A survey as a flow. Node ids are the question ids, so that findings of the publish checker can be shown at their
 * question; helper nodes begin with `$`. It ends as `completed`, or as `partial` where a required question was not
 * understood three times. Expects arguments `responseId` and `contactId`; every answer is recorded.
 */
export function compileSurvey(content: SurveyContent, identity: SurveyIdentity): FlowDefinition {
  return withHash(surveyFlow(content, identity));
}

/** The same without the hash that pins it, for where it is played once and not stored. */
export function surveyFlow(content: SurveyContent, identity: SurveyIdentity): Omit<FlowDefinition, 'hash'> {
  const { questions, intro, outro } = content;
  const places = placesOf(questions);
  const nodes: Record<NodeId, FlowNode> = {};
  questions.forEach((question, index) => {
    const number = `(${String(places.of.get(question.id))}/${String(places.total)}) `;
    const place = places.total >= NUMBERED_FROM ? number : '';
    Object.assign(nodes, questionNodes(question, { place, next: entryOf(questions[index + 1]) }));
  });
  const first = entryOf(questions[0]);
  if (intro) nodes.$intro = { kind: 'say', text: { content: intro }, lead: true, next: first };
  nodes[DONE] = outro
    ? { kind: 'say', text: { content: outro }, next: '$completed' }
    : { kind: 'end', outcome: 'completed' };
  if (outro) nodes.$completed = { kind: 'end', outcome: 'completed' };
  if (questions.some((question) => (question.required || question.requiredIf) && isAsked(question))) {
    nodes.$gave_up = { kind: 'say', text: { key: 'survey.stopped' }, lead: true, next: '$partial' };
    nodes.$partial = { kind: 'end', outcome: 'partial' };
  }
  const steps = questions.length * STEPS_PER_QUESTION;
  return {
    specVersion: 1,
    key: surveyFlowKey(identity.surveyId),
    version: identity.version,
    title: { content: content.title },
    start: intro ? '$intro' : first,
    nodes,
    args: ['responseId', 'contactId'],
    onChange: 'finish_on_pinned',
    languages: content.languages,
    ...(steps > MAX_STEPS_PER_EVENT ? { limits: { maxStepsPerEvent: steps } } : {}),
  };
}

/** Where a question begins: at its condition, if it has one. */
const entryOf = (question: SurveyQuestion | undefined): NodeId =>
  question === undefined ? DONE : shownIf(question) ? `$if_${question.id}` : question.id;

interface Place {
  readonly place: string;
  readonly next: NodeId;
}

function questionNodes(question: SurveyQuestion, { place, next }: Place): Record<NodeId, FlowNode> {
  const { id } = question;
  const showIf = shownIf(question);
  const nodes: Record<NodeId, FlowNode> = {};
  if (showIf) {
    nodes[`$if_${id}`] = { kind: 'branch', routes: [{ when: compileCondition(showIf), to: id }], else: next };
  }
  if (question.kind === 'note') {
    nodes[id] = { kind: 'say', text: toText(question.text, ''), next };
    return nodes;
  }
  if (question.kind === 'calculated') {
    nodes[id] = {
      kind: 'compute',
      answer: id,
      formula: readFormula(question.formula ?? ''),
      record: true,
      next,
    };
    return nodes;
  }
  return { ...nodes, ...askNodes(question, { place, next }) };
}

/** The question itself, and where one goes who has no answer to it. */
function askNodes(question: SurveyQuestion, { place, next }: Place): Record<NodeId, FlowNode> {
  const { id, goTo } = question;
  const nodes: Record<NodeId, FlowNode> = {};
  const routes: Route[] = (goTo ?? []).map(({ when, to }) => ({
    when: when ? compileCondition(when) : { op: 'always' },
    to: to === 'end' ? DONE : to,
  }));
  const requiredIf = question.requiredIf && compileCondition(question.requiredIf);
  nodes[id] = {
    kind: 'ask',
    answer: id,
    prompt: toText(question.text, place),
    input: compileInput(question),
    next,
    onGiveUp: question.required ? '$gave_up' : requiredIf ? `$left_${id}` : `$skip_${id}`,
    record: true,
    ...(question.help ? { help: toText(question.help, '') } : {}),
    ...(question.required ? { required: true } : requiredIf ? { requiredIf } : {}),
    ...(routes.length > 0 ? { routes } : {}),
    ...checkOf(question),
  };
  if (requiredIf && !question.required) {
    const routes = [{ when: requiredIf, to: '$gave_up' }];
    nodes[`$left_${id}`] = { kind: 'branch', routes, else: `$skip_${id}` };
  }
  if (!question.required) {
    nodes[`$skip_${id}`] = { kind: 'say', text: { key: 'survey.moved_on' }, lead: true, next };
  }
  return nodes;
}

function checkOf({ check, requiredText, default: fallback }: SurveyQuestion): Partial<AskNode> {
  const { formula, message } = check ?? {};
  return {
    ...(formula === undefined
      ? {}
      : { check: { formula: readFormula(formula), ...(message ? { text: toText(message, '') } : {}) } }),
    ...(requiredText ? { whenSkipped: { content: requiredText } } : {}),
    ...(fallback === undefined ? {} : { fallback: readFormula(fallback) }),
  };
}

function toText(text: LocalText, place: string): Text {
  const values = placeholderValues(text);
  const content = Object.fromEntries(
    Object.entries(text).map(([language, words]) => [language, place + words]),
  );
  return values ? { content, values } : { content };
}
