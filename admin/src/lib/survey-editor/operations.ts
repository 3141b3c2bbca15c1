import type { LocalText, QuestionKind, SurveyContent, SurveyQuestion } from '@muster/conversations';
import { moved, onQuestion, withFields } from './change-parts.ts';
import {
  changeOption,
  insertOption,
  moveOption,
  removeOption,
  type OptionChange,
} from './option-operations.ts';
import { newQuestion, ofKind } from './question-kinds.ts';
import { copiedId, freeId, type ReservedIds } from './question-ids.ts';
import { naming, withoutQuestion, withRenamed } from './references.ts';
import { setText, type TextPlace } from './text-places.ts';

/** Fields of the survey itself; `undefined` takes an optional one away. */
export type SurveyFields = {
  readonly [K in 'anonymity' | 'audience']?: SurveyContent[K] | undefined;
};

/** Fields of a question besides its id, kind and texts; `undefined` takes one away. */
export type QuestionFields = {
  readonly [K in Exclude<keyof SurveyQuestion, 'id' | 'kind' | 'text' | 'options'>]?:
    SurveyQuestion[K] | undefined;
};

/** Everything that can be done to a survey in the editor, as data: applied to content it gives new content. */
export type Operation =
  | { readonly type: 'add_question'; readonly at: number; readonly kind: QuestionKind }
  | { readonly type: 'insert_question'; readonly at: number; readonly question: SurveyQuestion }
  | { readonly type: 'copy_question'; readonly id: string }
  | { readonly type: 'move_question'; readonly id: string; readonly to: number }
  | { readonly type: 'remove_question'; readonly id: string }
  | { readonly type: 'rename_question'; readonly id: string; readonly to: string }
  | { readonly type: 'set_kind'; readonly id: string; readonly kind: QuestionKind }
  | { readonly type: 'change_question'; readonly id: string; readonly change: QuestionFields }
  | { readonly type: 'add_option'; readonly question: string; readonly label?: LocalText }
  | { readonly type: 'move_option'; readonly question: string; readonly option: string; readonly to: number }
  | { readonly type: 'remove_option'; readonly question: string; readonly option: string }
  | {
      readonly type: 'change_option';
      readonly question: string;
      readonly option: string;
      readonly change: OptionChange;
    }
  | { readonly type: 'set_text'; readonly at: TextPlace; readonly language: string; readonly text: string }
  | { readonly type: 'set_languages'; readonly languages: readonly string[] }
  | { readonly type: 'change_survey'; readonly change: SurveyFields }
  | { readonly type: 'replace'; readonly content: SurveyContent };

/** @returns new content that shares what did not change; the same content if the operation changes nothing */
export function applyOperation(
  content: SurveyContent,
  operation: Operation,
  reserved: ReservedIds = new Set(),
): SurveyContent {
  if (isOneOf(operation, QUESTION_OPERATIONS)) return changeQuestion(content, operation);
  if (isOneOf(operation, OPTION_OPERATIONS)) return changeOptions(content, operation, reserved);
  if (isOneOf(operation, ORDER_OPERATIONS)) return changeOrder(content, operation, reserved);
  switch (operation.type) {
    case 'replace':
      return operation.content;
    case 'change_survey':
      return withFields(content, operation.change);
    case 'set_languages':
      return { ...content, languages: [...operation.languages] };
    case 'set_text':
      return setText(content, operation);
  }
}

const QUESTION_OPERATIONS = ['set_kind', 'change_question'] as const;
const OPTION_OPERATIONS = ['add_option', 'move_option', 'change_option', 'remove_option'] as const;
const ORDER_OPERATIONS = [
  'add_question',
  'insert_question',
  'copy_question',
  'move_question',
  'remove_question',
  'rename_question',
] as const;

function isOneOf<T extends Operation['type']>(
  operation: Operation,
  types: readonly T[],
): operation is Extract<Operation, { type: T }> {
  return types.some((type) => type === operation.type);
}

type QuestionOperation = Extract<Operation, { type: (typeof QUESTION_OPERATIONS)[number] }>;

function changeQuestion(content: SurveyContent, operation: QuestionOperation): SurveyContent {
  return onQuestion(content, operation.id, (question) =>
    operation.type === 'set_kind'
      ? ofKind(question, operation.kind, content)
      : withFields(question, operation.change),
  );
}

type OptionOperation = Extract<Operation, { type: (typeof OPTION_OPERATIONS)[number] }>;

function changeOptions(
  content: SurveyContent,
  operation: OptionOperation,
  reserved: ReservedIds,
): SurveyContent {
  switch (operation.type) {
    case 'add_option':
      return onQuestion(content, operation.question, (question) =>
        insertOption(question, operation.label, reserved),
      );
    case 'move_option':
      return onQuestion(content, operation.question, (question) => moveOption(question, operation));
    case 'change_option':
      return onQuestion(content, operation.question, (question) => changeOption(question, operation));
    case 'remove_option':
      return removeOption(content, operation.question, operation.option);
  }
}

type OrderOperation = Extract<Operation, { type: (typeof ORDER_OPERATIONS)[number] }>;

function changeOrder(
  content: SurveyContent,
  operation: OrderOperation,
  reserved: ReservedIds,
): SurveyContent {
  const { questions } = content;
  switch (operation.type) {
    case 'add_question':
      return withInserted(
        content,
        operation.at,
        newQuestion(operation.kind, freeId(content, reserved), content),
      );
    case 'insert_question':
      return withInserted(content, operation.at, operation.question);
    case 'copy_question': {
      const index = questions.findIndex(({ id }) => id === operation.id);
      const question = questions[index];
      if (!question) return content;
      const id = copiedId(content, question.id, reserved);
      // What it makes of its own answer, the copy makes of its own.
      return withInserted(content, index + 1, structuredClone({ ...naming(question, question.id, id), id }));
    }
    case 'move_question': {
      const from = questions.findIndex(({ id }) => id === operation.id);
      return from < 0 ? content : { ...content, questions: moved(questions, from, operation.to) };
    }
    case 'remove_question':
      return withoutQuestion(content, operation.id);
    case 'rename_question':
      return withRenamed(content, operation.id, operation.to);
  }
}

function withInserted(content: SurveyContent, at: number, question: SurveyQuestion): SurveyContent {
  return { ...content, questions: content.questions.toSpliced(at, 0, question) };
}
