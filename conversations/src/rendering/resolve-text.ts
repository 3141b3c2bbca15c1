import type { Json, Language, ResolvedText } from '../definition/text.ts';
import { displayTag } from '../format/display-tag.ts';
import { formatDay, formatMoment } from '../format/format-time.ts';
import { directionOf, isolate, type Isolation } from './direction.ts';
import type { Translate } from './types.ts';

export interface Writer {
  readonly language: Language;
  readonly translate: Translate;
  readonly isolation: Isolation;
}

/** Values nested deeper than this are not texts of ours. */
const MAX_DEPTH = 5;

type Fields = { readonly [key: string]: Json };

function isObject(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: Fields): boolean {
  return typeof value.key === 'string' || (typeof value.content === 'object' && value.content !== null);
}

function joined(items: readonly Json[], writer: Writer, depth: number): string {
  const words = items.map((item) => String(shown(item, writer, depth) ?? '')).filter((word) => word !== '');
  return new Intl.ListFormat(displayTag(writer.language), { type: 'conjunction' }).format(words);
}

/** A value as it is put into a sentence: texts in words, lists joined, days and moments written out. */
function shown(value: Json, writer: Writer, depth: number): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return isolate(value, directionOf(writer.language), writer.isolation);
  if (depth > MAX_DEPTH) return '';
  if (Array.isArray(value)) return joined(value as readonly Json[], writer, depth + 1);
  if (!isObject(value)) return '';
  if (typeof value.date === 'string') return formatDay(value.date, writer.language);
  if (typeof value.datetime === 'string') return formatMoment(value.datetime, writer.language);
  return isText(value) ? written(value as unknown as ResolvedText, writer, depth + 1) : '';
}

function written(text: ResolvedText, writer: Writer, depth: number): string {
  const values = Object.fromEntries(
    Object.entries(text.values ?? {}).map(([name, value]) => [name, shown(value, writer, depth)]),
  );
  if ('key' in text) return writer.translate(writer.language, text.key, values);
  return contentFor(text.content, writer.language).replace(/\{\{\s*([\w.]+)\s*\}\}/gu, (_, name: string) =>
    Object.hasOwn(values, name) ? String(values[name] ?? '') : '',
  );
}

/** Authored content in the language, its base (`fr` for `fr-CA`), English, or whatever there is. */
export function contentFor(content: Readonly<Record<Language, string>>, language: Language): string {
  const base = language.split(/[-_]/u)[0] ?? language;
  for (const tag of [language, base, 'en']) {
    const found = Object.hasOwn(content, tag) ? content[tag] : undefined;
    if (found !== undefined && found.trim() !== '') return found;
  }
  return Object.values(content).find((one) => one.trim() !== '') ?? '';
}

/** A text in words, its values written into it. Authored and product texts alike; values are never interpreted as text. */
export function resolveText(text: ResolvedText | string, writer: Writer): string {
  return typeof text === 'string' ? text : written(text, writer, 0);
}
