import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { I18n } from '../i18n/i18n.svelte.ts';
import { textIn } from '../surveys/condition-words.ts';

/** What a stored answer is put into words with. */
export interface AnswerWording {
  readonly i18n: I18n;
  /** The version that was filled in; without it ids stand for labels. */
  readonly content: SurveyContent | null | undefined;
}

function optionWords(
  value: unknown,
  question: SurveyQuestion | undefined,
  { i18n, content }: AnswerWording,
): string {
  if (typeof value === 'object' && value !== null && 'other' in value) return String(value.other);
  const option = question?.options?.find((candidate) => candidate.id === value);
  return option && content ? textIn(option.label, i18n.language, content) : String(value);
}

function objectWords(value: object, wording: AnswerWording): string {
  if ('lat' in value && 'lng' in value)
    return `${Number(value.lat).toFixed(5)}, ${Number(value.lng).toFixed(5)}`;
  if ('other' in value) return String(value.other);
  if ('ref' in value) return wording.i18n.t('answer.file');
  return JSON.stringify(value);
}

/** A stored answer as a person would read it: labels instead of ids, dates written out, "Skipped" for none. */
export function answerWords(questionId: string, value: unknown, wording: AnswerWording): string {
  const { i18n, content } = wording;
  const question = content?.questions.find((candidate) => candidate.id === questionId);
  if (value === null || value === undefined) return i18n.t('answer.skipped');
  if (typeof value === 'boolean') return i18n.t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return i18n.format.number(value);
  if (Array.isArray(value)) {
    return i18n.format.list(value.map((part: unknown) => optionWords(part, question, wording)));
  }
  if (question?.kind === 'single' || question?.kind === 'multiple')
    return optionWords(value, question, wording);
  if (typeof value === 'object') return objectWords(value, wording);
  const text = String(value);
  if (question?.kind === 'date') return i18n.format.date(text);
  if (question?.kind === 'datetime') return i18n.format.dateTime(text);
  return text;
}

/** The first answers of a response in one line, in the order of the questions; skipped ones left out. */
export function summaryWords(
  answers: Readonly<Record<string, unknown>>,
  wording: AnswerWording,
  most = 3,
): string {
  const order = wording.content?.questions.map((question) => question.id) ?? [];
  const given = Object.keys(answers).filter((id) => answers[id] !== null);
  given.sort((a, b) => rank(order, a) - rank(order, b));
  const shown = given.slice(0, most).map((id) => answerWords(id, answers[id], wording));
  return given.length > most ? `${shown.join(' · ')} …` : shown.join(' · ');
}

function rank(order: readonly string[], id: string): number {
  const index = order.indexOf(id);
  return index < 0 ? order.length : index;
}
