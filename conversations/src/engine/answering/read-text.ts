import type { AskNode } from '../../definition/flow.ts';
import type { InputKind } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import { cleanText } from '../../parsing/normalise.ts';
import { isDone, parseInput } from '../../parsing/index.ts';
import type { ParseContext, Parsed } from '../../parsing/types.ts';
import { OTHER } from '../choices.ts';
import type { Draft } from '../draft.ts';
import { currentScope } from '../draft.ts';
import { isRequired } from '../is-required.ts';
import { isDeclined } from './declined.ts';
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
  const confirmed = readConfirmation(text, wait, ctx);
  if (confirmed !== null) return confirmed;
  if (wait.input === 'multiple' && isDone(text, ctx.language)) return { t: 'done' };
  const mayDecline = node.menu !== true && !isRequired(node, currentScope(draft));
  if (mayDecline && isDeclined(text, node.input, 'any text')) return { t: 'skip' };
  const parsed = parseInput(text, node.input, ctx);
  if (parsed.ok === false && parsed.reason === 'not_an_option' && takesTyped(node))
    return readOther(text, wait);
  if (parsed.ok === false && mayDecline && isDeclined(text, node.input, 'unread')) return { t: 'skip' };
  return withTicks(fromParsed(parsed, text, node.input.kind), node, wait);
}

function readConfirmation(text: string, { confirming }: Wait, ctx: ParseContext): Understood | null {
  if (confirming === undefined) return null;
  const reply = parseInput(text, { kind: 'yes_no' }, ctx);
  if (reply.ok !== true) return null;
  const { value, raw } = confirming;
  return reply.value === true ? { t: 'answer', value, match: 'confirmed', raw } : { t: 'denied' };
}

/** What is ticked stays ticked on the screen: what is typed comes to it. */
function withTicks(understood: Understood, { input }: AskNode, { selected = [] }: Wait): Understood {
  if (input.kind !== 'multiple' || selected.length === 0) return understood;
  if (understood.t === 'other')
    return { t: 'other', selected: [...new Set([...selected, ...(understood.selected ?? [])])] };
  if (understood.t !== 'answer' || !Array.isArray(understood.value)) return understood;
  const typed = understood.value as readonly Json[];
  if (typed.length === 0) return understood;
  const value = [...selected.filter((id) => !typed.includes(id)), ...typed];
  const tooMany = input.max !== undefined && value.length > input.max;
  return tooMany ? invalid('too_many', { max: input.max ?? 0 }) : { ...understood, value };
}

const takesTyped = ({ input }: AskNode): boolean => input.kind === 'single' && input.other?.typed === true;

function fromParsed(parsed: Parsed, text: string, kind: InputKind): Understood {
  if (parsed.ok === 'confirm') {
    const { ok: _ok, ...guess } = parsed;
    return { t: 'confirm', ...guess, raw: text };
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
