import type { Json, SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { Formatter } from '../i18n/format.ts';
import type { Translate } from '../i18n/i18n.svelte.ts';
import { textIn } from '../surveys/condition-words.ts';

interface Words {
  readonly content: SurveyContent;
  readonly language: string;
  readonly t: Translate;
  readonly format: Formatter;
}

/** A stored answer as people read it. */
export function answerWords(question: SurveyQuestion | undefined, value: Json, words: Words): string {
  if (value === null) return words.t('preview.skipped');
  if (Array.isArray(value))
    return words.format.list(value.map((one: Json) => answerWords(question, one, words)));
  if (typeof value === 'boolean') return words.t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return words.format.number(value);
  if (typeof value === 'string') {
    const option = question?.options?.find(({ id }) => id === value);
    return option ? textIn(option.label, words.language, words.content) : value;
  }
  const { other, lat, lng } = value as Readonly<Record<string, Json>>;
  if (typeof other === 'string') return other;
  if (typeof lat === 'number' && typeof lng === 'number') return `${String(lat)}, ${String(lng)}`;
  return words.t('preview.file');
}
