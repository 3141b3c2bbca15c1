import type { Language } from '../../definition/text.ts';
import { textsOf, type PlacedText } from '../texts.ts';
import type { Check, CheckOptions, Finding } from '../types.ts';

/** Texts that do not exist, or are blank, in a language of the flow. */
export const missingTranslations: Check = (definition, options) =>
  textsOf(definition).flatMap((placed) =>
    'key' in placed.text
      ? productText(placed, placed.text.key, definition.languages ?? ['en'], options)
      : authoredText(placed, placed.text.content, definition.languages ?? []),
  );

function authoredText(
  { node, path }: PlacedText,
  content: Readonly<Record<Language, string>>,
  languages: readonly Language[],
): Finding[] {
  const at = { severity: 'error', path, ...(node === undefined ? {} : { node }) } as const;
  if (Object.values(content).every((text) => text.trim() === '')) return [{ code: 'empty_text', ...at }];
  return languages
    .filter((language) => !Object.hasOwn(content, language) || content[language]?.trim() === '')
    .map((language) => ({ code: 'missing_translation', ...at, values: { language } }));
}

function productText(
  { node, path }: PlacedText,
  key: string,
  languages: readonly Language[],
  { translate }: CheckOptions,
): Finding[] {
  if (translate === undefined) return [];
  return languages
    .filter((language) => [key, ''].includes(translate(language, key)))
    .map((language) => ({
      code: 'missing_product_text',
      severity: 'error',
      path,
      ...(node === undefined ? {} : { node }),
      values: { language, key },
    }));
}
