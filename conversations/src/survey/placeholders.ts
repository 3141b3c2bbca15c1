import type { Value } from '../definition/text.ts';
import type { LocalText } from './content.ts';

const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Ids of the questions that a text refers to: `You said {{topic}}. Why?` */
export function placeholdersOf(text: LocalText): readonly string[] {
  const names = Object.values(text).flatMap((content) =>
    [...content.matchAll(PLACEHOLDER)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)];
}

/** The values for them: each answer as it was shown. */
export function placeholderValues(text: LocalText): Readonly<Record<string, Value>> | undefined {
  const names = placeholdersOf(text);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, { $answer: name, as: 'label' }]));
}
