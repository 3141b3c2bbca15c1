import {
  parseFormula,
  refsOf,
  type Json,
  type SurveyCondition,
  type SurveyContent,
  type SurveyQuestion,
} from '@muster/conversations';

/**
 * Answers to earlier questions with which a question makes sense: those given already, and an example for every one
 * that it speaks of and that has none, such that its condition holds where that is simple.
 */
export function assumeAnswers(
  content: SurveyContent,
  questionId: string,
  given: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const at = content.questions.findIndex(({ id }) => id === questionId);
  const question = content.questions[at];
  if (!question) return {};
  const earlier = content.questions.slice(0, at);
  const wanted = new Map<string, Json>();
  if (question.showIf) want(question.showIf, wanted);
  const mentioned = mentionedIn(question);
  const answers: Record<string, Json> = {};
  for (const one of earlier) {
    const known = given[one.id];
    if (wanted.has(one.id)) answers[one.id] = fitting(one, wanted.get(one.id) ?? null);
    else if (known !== undefined) answers[one.id] = known;
    else if (mentioned.has(one.id)) answers[one.id] = exampleOf(one);
  }
  return answers;
}

/** Values that make a condition hold; the first way of several. */
function want(condition: SurveyCondition, wanted: Map<string, Json>): void {
  if ('all' in condition) {
    for (const part of condition.all) want(part, wanted);
    return;
  }
  if ('any' in condition) {
    const [first] = condition.any;
    if (first) want(first, wanted);
    return;
  }
  if ('values' in condition) {
    const [first] = condition.values;
    if (first !== undefined) wanted.set(condition.question, first);
  } else if ('value' in condition && condition.op !== 'is_not')
    wanted.set(condition.question, condition.value);
}

const fitting = (question: SurveyQuestion, value: Json): Json =>
  question.kind === 'multiple' && !Array.isArray(value) ? [value] : value;

function mentionedIn(question: SurveyQuestion): ReadonlySet<string> {
  const texts = [question.text, question.help, question.check?.message].flatMap((text) =>
    Object.values(text ?? {}),
  );
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name]) => name ?? ''),
  );
  const conditions = [
    question.showIf,
    question.requiredIf,
    ...(question.options ?? []).map(({ showIf }) => showIf),
  ];
  const formulas = [question.formula, question.check?.formula, question.default];
  return new Set([
    ...named,
    ...conditions.flatMap((condition) => (condition ? questionsOf(condition) : [])),
    ...formulas.flatMap((text) => (text === undefined ? [] : refsIn(text))),
  ]);
}

function questionsOf(condition: SurveyCondition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(questionsOf);
  if ('any' in condition) return condition.any.flatMap(questionsOf);
  return 'formula' in condition ? refsIn(condition.formula) : [condition.question];
}

function refsIn(text: string): readonly string[] {
  const parsed = parseFormula(text);
  return parsed.ok ? refsOf(parsed.formula) : [];
}

const EXAMPLES: Partial<Record<SurveyQuestion['kind'], Json>> = {
  yes_no: true,
  date: '2026-05-01',
  datetime: '2026-05-01T18:00:00.000+02:00',
  time: '18:00',
  text: '…',
  long_text: '…',
};

/** An answer that a question of this kind could have. */
function exampleOf({ kind, options, min, max }: SurveyQuestion): Json {
  const [first] = options ?? [];
  if (first) return kind === 'multiple' ? [first.id] : first.id;
  const isNumber = kind === 'integer' || kind === 'decimal' || kind === 'scale';
  return isNumber ? (min ?? Math.min(max ?? 3, 3)) : (EXAMPLES[kind] ?? null);
}
