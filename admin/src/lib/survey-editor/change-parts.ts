import type { SurveyContent, SurveyQuestion } from '@muster/conversations';

/** The list with one item at another place; `to` is its index afterwards. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  if (item === undefined) return [...items];
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item);
}

export function onQuestion(
  content: SurveyContent,
  id: string,
  change: (question: SurveyQuestion) => SurveyQuestion,
): SurveyContent {
  const index = content.questions.findIndex((question) => question.id === id);
  const question = content.questions[index];
  if (!question) return content;
  const changed = change(question);
  return changed === question ? content : { ...content, questions: content.questions.with(index, changed) };
}

/** The object with some fields changed; `undefined` takes a field away. */
export function withFields<T extends object>(
  target: T,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  const entries = Object.entries({ ...target, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
