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
  const {
    options,
    other,
    min: _min,
    max: _max,
    minLabel,
    maxLabel,
    lean,
    goTo,
    sets,
    required,
    ...rest
  } = question;
  const asked = kind !== 'note';
  const staysChoice = isChoice(kind) && isChoice(question.kind);
  const staysDate = kind.startsWith('date') && question.kind.startsWith('date');
  return {
    ...rest,
    kind,
    ...(asked && required ? { required } : {}),
    ...(asked && goTo && sameAnswers(question.kind, kind) ? { goTo } : {}),
    ...(asked && sets ? { sets: sets.filter(({ answer }) => answer === undefined || staysChoice) } : {}),
    ...(isChoice(kind) ? { options: options ?? firstOptions(content) } : {}),
    ...(staysChoice && other ? { other } : {}),
    ...(kind === 'scale'
      ? { ...FIRST_SCALE, ...(minLabel ? { minLabel } : {}), ...(maxLabel ? { maxLabel } : {}) }
      : {}),
    ...(staysDate && lean ? { lean } : {}),
  };
}

/** Conditions on the answer still make sense. */
function sameAnswers(before: QuestionKind, after: QuestionKind): boolean {
  const numbers = ['scale', 'integer', 'decimal'];
  return before === after || (numbers.includes(before) && numbers.includes(after));
}

function firstOptions({ languages }: SurveyContent): { id: string; label: Record<string, string> }[] {
  return languages.length > 0 ? [1, 2].map((number) => ({ id: `option_${String(number)}`, label: {} })) : [];
}
