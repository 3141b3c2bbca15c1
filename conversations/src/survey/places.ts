import { isAsked, type SurveyCondition, type SurveyQuestion } from './content.ts';

export interface Places {
  /** Place of each question by id, counted from 1. */
  readonly of: ReadonlyMap<string, number>;
  readonly total: number;
}

/**
 * Where somebody is in a survey, as told with each question: "(3/5)". Questions that exclude each other share a
 * place, so that the numbers hardly jump: those shown for different answers to the same question, and those that
 * are only reached because the one before, which leads elsewhere, was not asked.
 */
export function placesOf(questions: readonly SurveyQuestion[]): Places {
  const of = new Map<string, number>();
  let previous: { question: SurveyQuestion; place: number } | null = null;
  let siblings: Siblings | null = null;
  let total = 0;
  for (const question of questions) {
    if (!isAsked(question)) continue;
    const shown = shownFor(question.showIf);
    const shares =
      shown !== null && siblings?.question === shown.question && disjoint(siblings.values, shown.values);
    const skipped = previous !== null && alwaysLeaves(previous.question);
    const place: number = previous === null ? 1 : previous.place + (shares || skipped ? 0 : 1);
    if (shown === null) siblings = null;
    else {
      const earlier: Iterable<unknown> = shares && siblings ? siblings.values : [];
      siblings = { question: shown.question, values: new Set([...earlier, ...shown.values]) };
    }
    of.set(question.id, place);
    total = Math.max(total, place);
    previous = { question, place };
  }
  return { of, total };
}

/** Questions shown for different answers to the same question. */
interface Siblings {
  readonly question: string;
  readonly values: ReadonlySet<unknown>;
}

function shownFor(
  condition: SurveyCondition | undefined,
): { question: string; values: readonly unknown[] } | null {
  if (!condition || !('op' in condition)) return null;
  if (condition.op === 'is') return { question: condition.question, values: [condition.value] };
  return condition.op === 'any_of' ? { question: condition.question, values: condition.values } : null;
}

const disjoint = (taken: ReadonlySet<unknown>, values: readonly unknown[]): boolean =>
  values.every((value) => !taken.has(value));

const alwaysLeaves = ({ goTo }: SurveyQuestion): boolean =>
  goTo?.some(({ when }) => when === undefined) === true;
