import { Check, Errors } from 'typebox/value';
import { checkContent } from './check-content.ts';
import { MAX_QUESTIONS, SurveyContentSchema, type SurveyContent } from './content.ts';
import type { SurveyProblem } from './problems.ts';

export type ParsedSurvey =
  | { readonly ok: true; readonly content: SurveyContent }
  | { readonly ok: false; readonly problems: readonly SurveyProblem[] };

/** At most so many shape errors are reported: one wrong union yields dozens. */
const MAX_SHAPE_PROBLEMS = 20;

/** Conditions may nest, but nobody writes them this deep; deeper input would exhaust the stack of what reads it. */
const MAX_DEPTH = 32;

/** In place of questions whose shape is known to be right. */
const ANY_QUESTION = { id: 'any', kind: 'note', text: { en: '.' } };

/**
 * Survey content from outside (the API, an import, a stored row): its shape, then what the shape cannot say. An editor
 * that never changes a question in place hands in `known`: questions whose shape was right are not looked at again, and
 * new ones are put into it, which makes a long survey as quick to check as a short one.
 */
export function parseSurveyContent(json: unknown, known?: WeakSet<object>): ParsedSurvey {
  if (isDeeperThan(MAX_DEPTH, json)) {
    return {
      ok: false,
      problems: [{ code: 'shape', path: '/', detail: `at most ${String(MAX_DEPTH)} levels` }],
    };
  }
  const errors = known && isRightBut(known, json) ? [] : [...Errors(SurveyContentSchema, json)];
  if (errors.length > 0) return { ok: false, problems: shapeProblems(errors, json) };
  const content = json as SurveyContent;
  for (const question of content.questions) known?.add(question);
  const problems = checkContent(content);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content };
}

/** Whether the shape is right, given questions whose shape is. Where it is not, the whole has to be read for its place. */
function isRightBut(known: WeakSet<object>, json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('questions' in json)) return false;
  const { questions } = json;
  if (!Array.isArray(questions) || questions.length > MAX_QUESTIONS) return false;
  const isKnown = (question: unknown) =>
    typeof question === 'object' && question !== null && known.has(question);
  const fresh: unknown[] = questions.filter((question) => !isKnown(question));
  const asked = fresh.length > 0 || questions.length === 0 ? fresh : [ANY_QUESTION];
  return Check(SurveyContentSchema, { ...json, questions: asked });
}

function shapeProblems(
  errors: readonly { instancePath: string; message: string }[],
  json: unknown,
): readonly SurveyProblem[] {
  const byPath = new Map<string, SurveyProblem>();
  for (const { instancePath: path, message } of errors) {
    const question = questionAt(path, json);
    const problem = { code: 'shape', path: path || '/', detail: message } as const;
    if (!byPath.has(path)) byPath.set(path, question === undefined ? problem : { ...problem, question });
  }
  return [...byPath.values()].slice(0, MAX_SHAPE_PROBLEMS);
}

/** Id of the question that a path leads into, so that what is wrong can be shown at it. */
function questionAt(path: string, json: unknown): string | undefined {
  const index = /^\/questions\/(\d+)/.exec(path)?.[1];
  const { questions } = (json ?? {}) as { questions?: unknown };
  const question: unknown =
    index === undefined || !Array.isArray(questions) ? null : questions[Number(index)];
  const { id } = (question ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}

/** Level by level, without recursion. */
function isDeeperThan(max: number, json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    level = level.flatMap((value) =>
      value !== null && typeof value === 'object' ? (Object.values(value) as unknown[]) : [],
    );
  }
  return false;
}
