import { Errors } from 'typebox/value';
import { checkContent } from './check-content.ts';
import { SurveyContentSchema, type SurveyContent } from './content.ts';
import type { SurveyProblem } from './problems.ts';

export type ParsedSurvey =
  | { readonly ok: true; readonly content: SurveyContent }
  | { readonly ok: false; readonly problems: readonly SurveyProblem[] };

/** At most so many shape errors are reported: one wrong union yields dozens. */
const MAX_SHAPE_PROBLEMS = 20;

/** Survey content from outside (the API, an import, a stored row): its shape, then what the shape cannot say. */
export function parseSurveyContent(json: unknown): ParsedSurvey {
  const errors = [...Errors(SurveyContentSchema, json)];
  if (errors.length > 0) return { ok: false, problems: shapeProblems(errors) };
  const content = json as SurveyContent;
  const problems = checkContent(content);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content };
}

function shapeProblems(
  errors: readonly { instancePath: string; message: string }[],
): readonly SurveyProblem[] {
  const byPath = new Map<string, SurveyProblem>();
  for (const { instancePath: path, message } of errors) {
    if (!byPath.has(path)) byPath.set(path, { code: 'shape', path: path || '/', detail: message });
  }
  return [...byPath.values()].slice(0, MAX_SHAPE_PROBLEMS);
}
