import type { NewSurvey } from './survey.service.ts';

/**
 * What the builder opens with: one question to write over, so that the page is never empty. It stands in the first
 * language alone: in the others it would pass for translated once the first is written over.
 */
export function starterContent({ title, languages, anonymity }: NewSurvey): Record<string, unknown> {
  const spoken = languages ?? Object.keys(title);
  const [first = 'en'] = spoken;
  const text = { [first]: FIRST_QUESTION[first] ?? FIRST_QUESTION['en'] };
  return {
    specVersion: 1,
    languages: [...spoken],
    title,
    anonymity: anonymity ?? 'optional',
    questions: [{ id: 'question_1', kind: 'yes_no', text }],
  };
}

const FIRST_QUESTION: Readonly<Record<string, string>> = {
  en: 'Your first question?',
  fr: 'Votre première question ?',
  es: '¿Su primera pregunta?',
  ar: 'سؤالك الأول؟',
};

/** The title inside the content where it is a text per language, else the one given beside it. */
export function titleOf(
  content: Record<string, unknown>,
  fallback: Record<string, string>,
): Record<string, string> {
  const { title } = content;
  if (title === null || typeof title !== 'object' || Array.isArray(title)) return fallback;
  const texts = Object.entries(title).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return texts.length > 0 ? Object.fromEntries(texts) : fallback;
}
