import type { Formula } from '../definition/formula.ts';
import { parseFormula } from '../formula/parse-formula.ts';

/** A formula of checked content. Content from outside goes through `parseSurveyContent` first, which reports others. */
export function readFormula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`not a formula: ${parsed.problem}`);
  return parsed.formula;
}
