import type { LocalText, SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { QuestionText, TextPlace } from '../survey-editor/text-places.ts';

/** Where a text stands; the words for a wrong answer are part of the check and changed with it. */
export type RowPlace = TextPlace | { readonly question: string; readonly check: true };

export interface TranslationRow {
  readonly key: string;
  readonly place: RowPlace;
  /** What it is: names the field. */
  readonly what: 'title' | 'intro' | 'outro' | 'option' | 'check' | QuestionText;
  readonly text: LocalText;
  /** Labels stand on buttons, where there is little room. */
  readonly isLabel: boolean;
  readonly isLong: boolean;
}

export interface TranslationGroup {
  /** Absent for the texts of the survey itself. */
  readonly question?: SurveyQuestion;
  readonly rows: readonly TranslationRow[];
}

const FIELDS = ['text', 'help', 'minLabel', 'maxLabel', 'requiredText'] as const;

const known = new WeakMap<SurveyQuestion, TranslationGroup>();

/**
 * Every text of a survey, in the order in which people hear them. A question that has not changed keeps its group: in a
 * long survey a letter typed must not draw a thousand fields anew.
 */
export function translationGroups(content: SurveyContent): readonly TranslationGroup[] {
  const own = (['title', 'intro', 'outro'] as const).flatMap((place): TranslationRow[] => {
    const text = content[place];
    return text ? [row(`$${place}`, { place }, { what: place, text })] : [];
  });
  return [{ rows: own }, ...content.questions.map(groupOf)];
}

function groupOf(question: SurveyQuestion): TranslationGroup {
  const group = known.get(question) ?? { question, rows: questionRows(question) };
  known.set(question, group);
  return group;
}

function questionRows(question: SurveyQuestion): readonly TranslationRow[] {
  const { id, options, other, check } = question;
  const fields = FIELDS.flatMap((field): TranslationRow[] => {
    const text = question[field];
    return text ? [row(`${id}.${field}`, { question: id, field }, { what: field, text })] : [];
  });
  const labels = (options ?? []).map((option) =>
    row(
      `${id}.option.${option.id}`,
      { question: id, option: option.id },
      { what: 'option', text: option.label },
    ),
  );
  const something = other
    ? [row(`${id}.other`, { question: id, field: 'other' }, { what: 'other', text: other })]
    : [];
  const message = check?.message
    ? [row(`${id}.check`, { question: id, check: true }, { what: 'check', text: check.message })]
    : [];
  return [...fields, ...labels, ...something, ...message];
}

const LABELS = new Set<string>(['option', 'other', 'minLabel', 'maxLabel']);
const LONG = new Set<string>(['text', 'help', 'intro', 'outro']);

function row(
  key: string,
  place: RowPlace,
  { what, text }: Pick<TranslationRow, 'what' | 'text'>,
): TranslationRow {
  return { key, place, what, text, isLabel: LABELS.has(what), isLong: LONG.has(what) };
}

/** Whether a text is missing in a language. */
export const isMissing = ({ text }: TranslationRow, language: string): boolean =>
  (text[language] ?? '').trim() === '';
