import type { I18n } from '../i18n/i18n.svelte.ts';

/** What a field of a survey or question is called in the console; of a text with its language. */
export function fieldName(i18n: I18n, field: string, language?: string): string {
  const name = i18n.find(`survey_field.${field}`) ?? field;
  const isTag = language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language);
  return isTag ? i18n.t('builder.in_language', { name, language: i18n.format.language(language) }) : name;
}
