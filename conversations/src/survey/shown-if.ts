import type { SurveyCondition, SurveyQuestion } from './content.ts';

/** When a question is asked: on its own condition, and never without anything to choose from. */
export function shownIf({ showIf, options, other }: SurveyQuestion): SurveyCondition | undefined {
  const conditions = (options ?? []).map((option) => option.showIf);
  const some = conditions.filter((condition) => condition !== undefined);
  if (other || some.length === 0 || some.length < conditions.length) return showIf;
  const any = { any: some };
  return showIf ? { all: [showIf, any] } : any;
}
