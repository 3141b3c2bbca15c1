import type { NewSurvey } from './survey.service.ts';

/** What the builder opens with: one question to change, so that the page is never empty. */
export function starterContent({ title, languages, anonymity }: NewSurvey): Record<string, unknown> {
  const spoken = languages ?? Object.keys(title);
  const text = Object.fromEntries(
    spoken.map((language) => [language, FIRST_QUESTION[language] ?? FIRST_QUESTION['en']]),
  );
  return {
    specVersion: 1,
    languages: [...spoken],
    title,
    anonymity: anonymity ?? 'optional',
    questions: [{ id: 'question_1', kind: 'yes_no', text, required: true }],
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
