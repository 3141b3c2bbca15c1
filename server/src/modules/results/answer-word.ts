import type { QuestionKind } from '@muster/conversations';

/** Kinds of which every text is an answer to be counted. */
const COUNTED_TEXTS: readonly QuestionKind[] = [
  'single',
  'multiple',
  'date',
  'datetime',
  'time',
  'calculated',
];
const LONGEST = 60;
/** Stands before each choice of an answer of several. */
export const LIST = '\x1e';
const UNCOUNTED = '*';

/**
 * An answer as it is counted:
 *
 *     =rent   the answer; `=*` for what is not counted by value (texts, places, files, "something else")
 *     ?       skipped
 *     =<1e>care<1e>food   several choices, each behind a sign of its own
 */
export function answerWord(value: unknown, kind: QuestionKind | undefined): string {
  if (value === null || value === undefined) return '?';
  if (Array.isArray(value)) {
    const choices = value.map((one: unknown) => (typeof one === 'object' ? UNCOUNTED : plain(one)));
    return `=${LIST}${[...new Set(choices)].sort().join(LIST)}`;
  }
  if (typeof value === 'object') return `=${UNCOUNTED}`;
  if (typeof value !== 'string') return `=${plain(value)}`;
  if (kind === undefined || !COUNTED_TEXTS.includes(kind)) return `=${UNCOUNTED}`;
  return `=${kind === 'datetime' ? value.slice(0, 10) : plain(value)}`;
}

const plain = (value: unknown): string => String(value).slice(0, LONGEST);
