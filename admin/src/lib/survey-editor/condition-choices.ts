import type { QuestionKind, SurveyCondition, SurveyQuestion } from '@muster/conversations';

/** A condition on one answer. */
export type AnswerCondition = Extract<SurveyCondition, { question: string }>;
export type ConditionOp = AnswerCondition['op'];

const ANSWERED: readonly ConditionOp[] = ['answered', 'not_answered'];
const ORDERED: readonly ConditionOp[] = ['is', 'is_not', 'at_least', 'at_most', ...ANSWERED];

const OPS: Partial<Record<QuestionKind, readonly ConditionOp[]>> = {
  yes_no: ['is', ...ANSWERED],
  single: ['is', 'is_not', 'any_of', ...ANSWERED],
  multiple: ['includes', ...ANSWERED],
  scale: ORDERED,
  integer: ORDERED,
  decimal: ORDERED,
  date: ['at_least', 'at_most', 'is', ...ANSWERED],
  calculated: ORDERED,
  text: ['is', 'is_not', ...ANSWERED],
};

/** What can be said about an answer of this kind. */
export const opsFor = (kind: QuestionKind): readonly ConditionOp[] => OPS[kind] ?? ANSWERED;

/** The condition that is offered first: about this question, with a value that exists. */
export function firstCondition(question: SurveyQuestion): AnswerCondition {
  return withOp(question, opsFor(question.kind)[0] ?? 'answered');
}

/** A condition about this question with another way to compare, keeping the value where it still fits. */
export function withOp(question: SurveyQuestion, op: ConditionOp, before?: AnswerCondition): AnswerCondition {
  const { id } = question;
  if (op === 'answered' || op === 'not_answered') return { question: id, op };
  const value = valueOf(before) ?? firstValue(question);
  return op === 'any_of' ? { question: id, op, values: [value] } : { question: id, op, value };
}

function valueOf(condition: AnswerCondition | undefined): string | number | boolean | undefined {
  if (!condition) return undefined;
  if ('values' in condition) return condition.values[0];
  return 'value' in condition ? condition.value : undefined;
}

function firstValue({ kind, options, min }: SurveyQuestion): string | number | boolean {
  if (kind === 'yes_no') return true;
  if (options) return options[0]?.id ?? '';
  if (kind === 'scale' || kind === 'integer' || kind === 'decimal') return min ?? 0;
  return kind === 'date' ? new Date().toISOString().slice(0, 10) : '';
}
