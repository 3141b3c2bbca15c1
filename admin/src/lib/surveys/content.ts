import type { SurveyContent } from '@muster/conversations';

/** A stored draft as content, or undefined while it is not one yet: a draft may be anything its authors saved. */
export function asContent(stored: unknown): SurveyContent | undefined {
  const draft = stored as Partial<SurveyContent> | null | undefined;
  const isContent =
    Array.isArray(draft?.questions) && Array.isArray(draft.languages) && draft.languages.length > 0;
  return isContent ? (draft as SurveyContent) : undefined;
}

/** A title in the reader's language, else in any. */
export function titleIn(title: Readonly<Record<string, string>>, language: string): string {
  return title[language] ?? title['en'] ?? Object.values(title)[0] ?? '';
}
