import { foldWords } from '../normalise.ts';
import type { ParseOption } from '../types.ts';
import { AND } from '../vocabulary/lists.ts';
import { OTHER_WORDS } from '../vocabulary/small-words.ts';
import { foldedLabel } from './folded-label.ts';

/** The choice "other" among the options that are offered. */
export const OTHER = '$other';

const BEHIND_A_COLON = /^([^:\uFF1A]{1,200})[:\uFF1A]\s*(\S[\s\S]*)$/u;

/** "Other: by boat", "bike and other: by boat": the words of one's own, and what stands before. */
export function behindOther(
  text: string,
  options: readonly ParseOption[],
): { readonly before: string; readonly other: string } | null {
  const parts = BEHIND_A_COLON.exec(text);
  if (!parts) return null;
  const [, head = '', other = ''] = parts;
  const names = options
    .filter(({ id }) => id === OTHER)
    .flatMap(({ words, others = [] }) => [...words, ...others]);
  const calls = [...OTHER_WORDS, ...names.map((name) => foldedLabel(name).words)];
  const words = foldWords(head).split(' ');
  const last = calls.map((call) => call.split(' ')).filter((call) => endsWith(words, call));
  if (last.length === 0) return null;
  const before = words.slice(0, -Math.max(...last.map(({ length }) => length)));
  while (AND.has(before.at(-1) ?? '')) before.pop();
  return { before: before.join(' '), other: other.trim() };
}

const endsWith = (words: readonly string[], end: readonly string[]): boolean =>
  words.slice(-end.length).join(' ') === end.join(' ');
