import { parseFormula } from '../formula/parse-formula.ts';
import { refsOf } from '../formula/formula-refs.ts';
import type { SurveyCondition, SurveyContent, SurveyQuestion } from './content.ts';
import type { Report } from './problems.ts';

interface FormulaPlace {
  readonly content: SurveyContent;
  readonly order: ReadonlyMap<string, number>;
  readonly report: Report;
  readonly path: string;
  /** The last question whose answer may be used. */
  readonly upTo: number;
}

/** Whether a formula can be read, and speaks of earlier questions only. */
export function checkFormula(text: string, { content, order, report, path, upTo }: FormulaPlace): void {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    report({ code: 'bad_formula', path, detail: parsed.detail || text.slice(0, 40) });
    return;
  }
  for (const name of refsOf(parsed.formula)) {
    const at = order.get(name);
    if (at === undefined) report({ code: 'unknown_question', path, detail: name });
    else if (content.questions[at]?.kind === 'note') report({ code: 'no_answer', path, detail: name });
    else if (at > upTo) report({ code: 'not_an_earlier_question', path, detail: name });
  }
}

interface QuestionPlace extends Omit<FormulaPlace, 'path' | 'upTo'> {
  readonly question: SurveyQuestion;
  readonly index: number;
}

/** The formulas that a question has besides its conditions. */
export function checkFormulas({ question, index, ...place }: QuestionPlace): void {
  const { kind, formula, check, default: fallback } = question;
  if (kind === 'calculated' && formula === undefined)
    place.report({ code: 'formula_missing', path: '/formula' });
  if (kind !== 'calculated' && formula !== undefined)
    place.report({ code: 'formula_not_used', path: '/formula' });
  if (formula !== undefined) checkFormula(formula, { ...place, path: '/formula', upTo: index - 1 });
  if (check) checkFormula(check.formula, { ...place, path: '/check/formula', upTo: index });
  if (fallback !== undefined) checkFormula(fallback, { ...place, path: '/default', upTo: index - 1 });
}

/** The formulas inside a condition. */
export function formulasIn(condition: SurveyCondition): readonly string[] {
  if ('formula' in condition) return [condition.formula];
  if ('all' in condition) return condition.all.flatMap(formulasIn);
  return 'any' in condition ? condition.any.flatMap(formulasIn) : [];
}
