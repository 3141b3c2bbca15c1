import type { Translate } from '@muster/conversations';
import { ANY_TEXT, EXAMPLES, type TextKey } from './proactive-texts.ts';

/** A template as Muster would have it approved. */
export interface ProposedTemplate {
  readonly name: string;
  /** With `{{1}}`, `{{2}}`. */
  readonly body: string;
  /** What they stand for, in order. */
  readonly values: readonly string[];
  readonly examples: readonly string[];
}

const MARK = /⁂([a-z]+)⁂/gu;
const LONGEST_NAME = 60;

/**
 * Made from the very text that is sent: who writes, the text, and how to answer. A template may neither begin nor end with
 * a value, and each place has a number of its own.
 */
export function proposeTemplate(key: TextKey, language: string, translate: Translate): ProposedTemplate {
  const marks = Object.fromEntries(Object.keys(EXAMPLES).map((name) => [name, `⁂${name}⁂`]));
  const text = key === ANY_TEXT ? (marks['message'] ?? '') : translate(language, key, marks);
  const framed = translate(language, 'template_frame', { space: marks['space'] ?? '', text });
  const values: string[] = [];
  const body = framed
    .replace(MARK, (_, name: string) => {
      values.push(name);
      return `{{${values.length}}}`;
    })
    .replace(/\n{3,}/gu, '\n\n');
  return {
    name: templateName(key),
    body,
    values,
    examples: values.map((name) => EXAMPLES[name] ?? '…'),
  };
}

function templateName(key: TextKey): string {
  const own = key === ANY_TEXT ? 'message' : key.replaceAll('.', '_');
  return `muster_${own}`.slice(0, LONGEST_NAME);
}

/** The first name that is free: what was refused keeps its name at the platform. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let n = 2; taken.has(candidate); n++) candidate = `${name}_${n}`;
  return candidate;
}
