import type { LocalText, SurveyContent, SurveyOption, SurveyQuestion } from '@muster/conversations';
import { moved, onQuestion, withFields } from './change-parts.ts';
import { freeOptionId, type ReservedIds } from './question-ids.ts';
import { withoutOption } from './references.ts';

/** Fields of an answer besides its id and label; `undefined` takes one away. */
export type OptionChange = {
  readonly [K in Exclude<keyof SurveyOption, 'id' | 'label'>]?: SurveyOption[K] | undefined;
};

export function insertOption(
  question: SurveyQuestion,
  label: LocalText = {},
  reserved: ReservedIds = new Set(),
): SurveyQuestion {
  const options = question.options ?? [];
  return { ...question, options: [...options, { id: freeOptionId(question, reserved), label }] };
}

export function moveOption(
  question: SurveyQuestion,
  { option, to }: { readonly option: string; readonly to: number },
): SurveyQuestion {
  const options = question.options ?? [];
  const from = options.findIndex(({ id }) => id === option);
  return from < 0 ? question : { ...question, options: moved(options, from, to) };
}

export function changeOption(
  question: SurveyQuestion,
  { option, change }: { readonly option: string; readonly change: OptionChange },
): SurveyQuestion {
  const options = (question.options ?? []).map((one) => (one.id === option ? withFields(one, change) : one));
  return { ...question, options };
}

/** What looked at the answer (conditions, effects) goes with it. */
export function removeOption(content: SurveyContent, question: string, option: string): SurveyContent {
  const without = onQuestion(content, question, (one) => {
    const options = (one.options ?? []).filter(({ id }) => id !== option);
    const { options: _, ...rest } = one;
    return options.length > 0 ? { ...rest, options } : rest;
  });
  return withoutOption(without, question, option);
}
