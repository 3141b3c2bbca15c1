import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { Translator } from '@muster/locales';

export interface AnswerLabel {
  readonly question: string;
  /** The question as asked. */
  readonly text: string;
  /** The answer as people would say it. */
  readonly label: string;
}

interface Options {
  readonly content: SurveyContent;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly language: string;
  readonly translate: Translator;
}

/** Answers in the order of the questions, in words of the reader's language; what was skipped is left out. */
export function labelAnswers({ content, answers, language, translate }: Options): AnswerLabel[] {
  const say = (texts: Readonly<Record<string, string>>) =>
    inLanguage(texts, [language, ...content.languages]);
  return content.questions.flatMap((question) => {
    const value = answers[question.id];
    if (value === undefined || value === null) return [];
    const label = labelOf({ question, value, language, say, translate });
    return [{ question: question.id, text: say(question.text), label }];
  });
}

interface OneAnswer {
  readonly question: SurveyQuestion;
  readonly value: unknown;
  readonly language: string;
  readonly say: (texts: Readonly<Record<string, string>>) => string;
  readonly translate: Translator;
}

function labelOf({ question, value, language, say, translate }: OneAnswer): string {
  const optionLabel = (id: unknown): string => {
    const option = question.options?.find((one) => one.id === id);
    return option === undefined ? otherText(id) : say(option.label);
  };
  switch (question.kind) {
    case 'yes_no':
      return translate(language, value === true ? 'choice.yes' : 'choice.no');
    case 'single':
      return optionLabel(value);
    case 'multiple':
      return Array.isArray(value)
        ? new Intl.ListFormat(language, { type: 'unit' }).format(value.map(optionLabel))
        : optionLabel(value);
    case 'integer':
    case 'decimal':
    case 'scale':
      return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : otherText(value);
    case 'date':
    case 'datetime':
      return dateLabel(String(value), question.kind, language);
    case 'photo':
    case 'file':
      return translate(language, `errors:answer.${question.kind}`);
    case 'location':
      return translate(language, 'errors:answer.place');
    default:
      return otherText(value);
  }
}

/** "Something else" is stored as `{ other: text }`. */
function otherText(value: unknown): string {
  const text = value !== null && typeof value === 'object' && 'other' in value ? value.other : value;
  return typeof text === 'string' ? text : JSON.stringify(text);
}

function dateLabel(value: string, kind: 'date' | 'datetime', language: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  const time = kind === 'date' ? {} : ({ timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC', ...time }).format(
    kind === 'date' ? date : wallClock(value, date),
  );
}

/** Moments are shown at the place where they were given: in the offset that they carry. */
function wallClock(value: string, date: Date): Date {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(value) ?? [];
  if (sign === undefined) return date;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(date.getTime() + (sign === '-' ? -offset : offset));
}

function inLanguage(texts: Readonly<Record<string, string>>, languages: readonly string[]): string {
  const found = languages
    .map((language) => texts[language])
    .find((text) => text !== undefined && text !== '');
  return found ?? Object.values(texts)[0] ?? '';
}
