import type { AskNode } from '../../definition/flow.ts';
import type { InputKind } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import { cleanText } from '../../parsing/normalise.ts';
import { isDone, parseInput } from '../../parsing/index.ts';
import type { Parsed } from '../../parsing/types.ts';
import { OTHER } from '../choices.ts';
import type { Draft } from '../draft.ts';
import { expected } from './expected.ts';
import type { Wait } from '../session.ts';
import { parseContext } from './parse-context.ts';
import { invalid, type Understood } from './understood.ts';

/** Longest text of an "other" answer. */
const MAX_OTHER = 500;

/** What typed text means at the current question. */
export function readText(text: string, node: AskNode, wait: Wait, draft: Draft): Understood {
  if (wait.other === true) return readOther(text, wait);
  const ctx = parseContext(draft, node);
  if (wait.confirming !== undefined) {
    const reply = parseInput(text, { kind: 'yes_no' }, ctx);
    if (reply.ok === true) {
      const { value, raw } = wait.confirming;
      return reply.value === true ? { t: 'answer', value, match: 'confirmed', raw } : { t: 'denied' };
    }
  }
  if (wait.input === 'multiple' && isDone(text, ctx.language)) return { t: 'done' };
  const parsed = parseInput(text, node.input, ctx);
  if (parsed.ok === false && parsed.reason === 'not_an_option' && takesTyped(node))
    return readOther(text, wait);
  return fromParsed(parsed, text, node.input.kind);
}

const takesTyped = ({ input }: AskNode): boolean => input.kind === 'single' && input.other?.typed === true;

function fromParsed(parsed: Parsed, text: string, kind: InputKind): Understood {
  if (parsed.ok === 'confirm') {
    return { t: 'confirm', value: parsed.value, label: parsed.label, raw: text };
  }
  if (parsed.ok) return fromValue(parsed.value, parsed.match, text);
  return parsed.reason === 'empty' ? expected(kind) : invalid(parsed.reason, parsed.values);
}

function fromValue(
  value: Json,
  match: Extract<Understood, { t: 'answer' }>['match'],
  raw: string,
): Understood {
  if (value === OTHER) return { t: 'other' };
  if (!Array.isArray(value)) return { t: 'answer', value, match, raw };
  const ids = value as readonly Json[];
  const chosen = ids.filter((id): id is string => typeof id === 'string' && id !== OTHER);
  if (ids.includes(OTHER)) return { t: 'other', selected: chosen };
  return { t: 'answer', value, match, raw };
}

function readOther(text: string, wait: Wait): Understood {
  const other = cleanText(text);
  if (other === '') return expected('text');
  if (other.length > MAX_OTHER) return invalid('too_long', { max: MAX_OTHER });
  const value: Json = wait.input === 'multiple' ? [...(wait.selected ?? []), { other }] : { other };
  return { t: 'answer', value, match: 'other', raw: text };
}
