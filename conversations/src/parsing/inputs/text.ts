import { readDecline } from '../declines.ts';
import { cleanText } from '../normalise.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** Limits where a question sets none. A long text fits what any channel lets people send in one message. */
const DEFAULT_MAX = { text: 1000, long_text: 4000 } as const;

const LETTER = /[\p{L}\p{Extended_Pictographic}]/u;

/** Half of a character beyond the first 65,536. */
const SURROGATE = /[\uD800-\uDFFF]/;

/** One line for a short text, however it was typed; a long one keeps its lines. */
function wordsOf(text: string, spec: SpecOf<'text' | 'long_text'>): string {
  const clean = cleanText(text);
  return spec.kind === 'text' ? clean.replace(/\s{2,}|[^\S ]/gu, ' ') : clean;
}

/** How people say what somebody is called, rather than write the name alone. */
const SAID =
  /^(?:(?:my|her|his|their|the) name(?:['’]?s| is)|moi,? c['’ ]est|(?:mon|son|le) nom (?:est|c['’ ]est)|je m['’ ]appelle|(?:il|elle|on) s['’ ]appelle|me llamo|se llama|(?:mi|su|el) nombre es|(?:اسمي|اسمه|اسمها|الاسم)(?: هو| هي)?)[\s:,]+(?=\S)/iu;

/** Any words, cleaned of control characters. Length counts characters as people see them, near enough: code points. */
export const parseText: KindParser<SpecOf<'text' | 'long_text'>> = (text, spec) => {
  const value = wordsOf(text, spec);
  if (value === '') return { ok: false, reason: 'empty' };
  const length = SURROGATE.test(value) ? Array.from(value).length : value.length;
  const max = spec.maxLength ?? DEFAULT_MAX[spec.kind];
  if (length > max) return { ok: false, reason: 'too_long', values: { max, length } };
  const min = spec.kind === 'text' ? (spec.minLength ?? 1) : 1;
  if (length < min) return { ok: false, reason: 'too_short', values: { min, length } };
  if (spec.kind !== 'text' || spec.letters !== true) return { ok: true, value, match: 'parsed' };
  // "No" is a slip more often than a name; Nada is one.
  if (!LETTER.test(value) || readDecline(value) !== null) return { ok: 'confirm', value, label: value };
  return { ok: true, value: value.replace(SAID, ''), match: 'parsed' };
};
