import type { QuestionKind, SurveyContent, SurveyQuestion } from '@muster/conversations';

export const isChoice = (kind: QuestionKind): boolean => kind === 'single' || kind === 'multiple';

/** What an answer of this kind is bounded by in the editor. */
export const BOUNDS: Partial<Record<QuestionKind, readonly ('min' | 'max')[]>> = {
  text: ['min', 'max'],
  long_text: ['max'],
  integer: ['min', 'max'],
  decimal: ['min', 'max'],
  multiple: ['min', 'max'],
  scale: ['min', 'max'],
};

const FIRST_SCALE = { min: 1, max: 5 };

/** A question to be filled in: without words, but with what its kind cannot be without. */
export function newQuestion(kind: QuestionKind, id: string, content: SurveyContent): SurveyQuestion {
  return ofKind({ id, kind: 'note', text: {} }, kind, content);
}

/** The question as another kind: what that kind has no use for is dropped, what it needs is added. */
export function ofKind(question: SurveyQuestion, kind: QuestionKind, content: SurveyContent): SurveyQuestion {
  if (question.kind === kind) return question;
  const kept = KEPT.filter((field) => question[field] !== undefined).map((field) => [field, question[field]]);
  const base = { ...(Object.fromEntries(kept) as unknown as SurveyQuestion), kind };
  if (kind === 'note') return base;
  return { ...base, ...afterAnswer(question, kind), ...inputOf(question, kind, content) };
}

/** Means the same whatever the kind. */
const KEPT = ['id', 'text', 'help', 'showIf'] as const;

type Fields = Partial<SurveyQuestion>;

function afterAnswer(
  { kind: before, required, requiredIf, goTo, sets }: SurveyQuestion,
  kind: QuestionKind,
): Fields {
  const effects = sets?.filter(({ answer }) => answer === undefined || (isChoice(kind) && isChoice(before)));
  const jumps = goTo?.filter(({ when }) => when === undefined || sameAnswers(before, kind));
  const must = required ? { required } : requiredIf ? { requiredIf } : {};
  return {
    ...must,
    ...(jumps && jumps.length > 0 ? { goTo: jumps } : {}),
    ...(effects && effects.length > 0 ? { sets: effects } : {}),
  };
}

function inputOf(question: SurveyQuestion, kind: QuestionKind, content: SurveyContent): Fields {
  const { options, other, lean } = question;
  if (isChoice(kind)) return { options: options ?? firstOptions(content), ...(other ? { other } : {}) };
  if (kind === 'scale') return FIRST_SCALE;
  return kind.startsWith('date') && lean ? { lean } : {};
}

/** Conditions on the answer still make sense. */
function sameAnswers(before: QuestionKind, after: QuestionKind): boolean {
  const numbers = ['scale', 'integer', 'decimal'];
  return (numbers.includes(before) && numbers.includes(after)) || (isChoice(before) && isChoice(after));
}

function firstOptions({ languages }: SurveyContent): { id: string; label: Record<string, string> }[] {
  return languages.length > 0 ? [1, 2].map((number) => ({ id: `option_${String(number)}`, label: {} })) : [];
}
