import type { SurveyCondition, SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { Translate } from '../i18n/i18n.svelte.ts';

type Scalar = string | number | boolean;

/** What is needed to put a survey's branching into words. */
export interface Wording {
  readonly content: SurveyContent;
  /** Language of the survey's texts, which may differ from the console's. */
  readonly language: string;
  readonly t: Translate;
  readonly list: (items: readonly string[], type: 'and' | 'or') => string;
}

/** A text in the wanted language, else in the survey's first. */
export function textIn(
  text: Readonly<Record<string, string>> | undefined,
  language: string,
  content: Pick<SurveyContent, 'languages'>,
): string {
  return text?.[language] ?? text?.[content.languages[0] ?? 'en'] ?? Object.values(text ?? {})[0] ?? '';
}

const numbered = new WeakMap<SurveyContent, ReadonlyMap<string, number>>();

/** Numbers of the questions as people count them: notes are read out, not asked, and have none. */
export function questionNumbers(content: SurveyContent): ReadonlyMap<string, number> {
  const known = numbered.get(content);
  if (known) return known;
  const asked = content.questions.filter((question) => question.kind !== 'note');
  const numbers = new Map(asked.map((question, index) => [question.id, index + 1]));
  numbered.set(content, numbers);
  return numbers;
}

/** The answer that a condition asks for: "Yes", or an option's label. */
export function wantedAnswer(
  { question, value }: Extract<SurveyCondition, { value: unknown }>,
  wording: Wording,
): string {
  return valueWords(
    wording.content.questions.find(({ id }) => id === question),
    value,
    wording,
  );
}

function valueWords(question: SurveyQuestion | undefined, value: Scalar, wording: Wording): string {
  if (typeof value === 'boolean') return wording.t(value ? 'common.yes' : 'common.no');
  const option = question?.options?.find((candidate) => candidate.id === value);
  return option ? textIn(option.label, wording.language, wording.content) : String(value);
}

/** "Question 3 is “Yes” and question 4 was answered". */
export function conditionWords(condition: SurveyCondition, wording: Wording): string {
  const { t } = wording;
  if ('all' in condition) {
    return wording.list(
      condition.all.map((part) => conditionWords(part, wording)),
      'and',
    );
  }
  if ('any' in condition) {
    return wording.list(
      condition.any.map((part) => conditionWords(part, wording)),
      'or',
    );
  }
  if ('formula' in condition) return t('condition.formula', { formula: condition.formula });
  const question = wording.content.questions.find((candidate) => candidate.id === condition.question);
  const number = questionNumbers(wording.content).get(condition.question) ?? condition.question;
  if ('values' in condition) {
    const values = condition.values.map((value) =>
      t('condition.quoted', { value: valueWords(question, value, wording) }),
    );
    return t('condition.any_of', { number, values: wording.list(values, 'or') });
  }
  if (!('value' in condition)) return t(`condition.${condition.op}`, { number });
  return t(`condition.${condition.op}`, { number, value: valueWords(question, condition.value, wording) });
}

/** Where a jump leads: "go to question 7" or "end the survey". */
export function targetWords(to: string, wording: Wording): string {
  if (to === 'end') return wording.t('branch.end');
  const number = questionNumbers(wording.content).get(to);
  if (number !== undefined) return wording.t('branch.go_to', { number });
  const note = wording.content.questions.find((question) => question.id === to);
  return wording.t('branch.go_to_note', { text: textIn(note?.text, wording.language, wording.content) });
}

/** What an answer causes: "sets the status Supporter", "adds the tag volunteer", "creates the task Call back". */
export function effectWords(
  question: SurveyQuestion,
  wording: Wording,
  names: { readonly status: (code: string) => string; readonly taskType: (code: string) => string },
): readonly string[] {
  const { t } = wording;
  return (question.sets ?? []).flatMap((effect) => {
    const answer =
      effect.answer === undefined
        ? undefined
        : t('effect.when', { answer: valueWords(question, effect.answer, wording) });
    const causes = [
      effect.status === undefined ? undefined : t('effect.status', { name: names.status(effect.status) }),
      effect.tag === undefined ? undefined : t('effect.tag', { name: effect.tag }),
      effect.followUp === undefined
        ? undefined
        : t('effect.follow_up', { name: names.taskType(effect.followUp) }),
    ].filter((cause) => cause !== undefined);
    return causes.map((cause) => (answer === undefined ? cause : `${answer} ${cause}`));
  });
}
