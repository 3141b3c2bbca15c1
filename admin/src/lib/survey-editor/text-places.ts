import type { LocalText, SurveyContent, SurveyQuestion } from '@muster/conversations';

export const QUESTION_TEXTS = ['text', 'help', 'other', 'minLabel', 'maxLabel', 'requiredText'] as const;
export type QuestionText = (typeof QUESTION_TEXTS)[number];

/** Where an authored text stands. */
export type TextPlace =
  | { readonly place: 'title' | 'intro' | 'outro' }
  | { readonly question: string; readonly field: QuestionText }
  | { readonly question: string; readonly option: string };

interface TextChange {
  readonly at: TextPlace;
  readonly language: string;
  readonly text: string;
}

/** Texts that a survey or question can be without. */
const OPTIONAL = new Set<string>(['intro', 'outro', 'help', 'other', 'minLabel', 'maxLabel', 'requiredText']);

/** Puts a text into one language. An emptied one is taken away: the checker then says what is missing. */
export function setText(content: SurveyContent, { at, language, text }: TextChange): SurveyContent {
  if ('place' in at) return withText(content, at.place, { language, text });
  const index = content.questions.findIndex(({ id }) => id === at.question);
  const question = content.questions[index];
  if (!question) return content;
  const changed =
    'field' in at
      ? withText(question, at.field, { language, text })
      : withOptionText(question, at.option, { language, text });
  return { ...content, questions: content.questions.with(index, changed) };
}

interface Words {
  readonly language: string;
  readonly text: string;
}

function withOptionText(question: SurveyQuestion, option: string, words: Words): SurveyQuestion {
  const options = (question.options ?? []).map((one) =>
    one.id === option ? { ...one, label: changed(one.label, words) } : one,
  );
  return { ...question, options };
}

function withText<T extends object>(target: T, field: string, words: Words): T {
  const text = changed((target as Readonly<Record<string, LocalText | undefined>>)[field], words);
  const { [field]: _, ...rest } = target as Record<string, unknown>;
  const gone = OPTIONAL.has(field) && Object.keys(text).length === 0;
  return (gone ? rest : { ...target, [field]: text }) as T;
}

function changed(text: LocalText | undefined, { language, text: words }: Words): Record<string, string> {
  const { [language]: _, ...others } = text ?? {};
  return words === '' ? others : { ...text, [language]: words };
}

/** The text at a place, or undefined where there is none. */
export function textAt(content: SurveyContent, at: TextPlace): LocalText | undefined {
  if ('place' in at) return content[at.place];
  const question = content.questions.find(({ id }) => id === at.question);
  if ('field' in at) return (question as Partial<Record<QuestionText, LocalText>> | undefined)?.[at.field];
  return question?.options?.find(({ id }) => id === at.option)?.label;
}
