import type { InputKind, InputSpec } from '../../definition/input-spec.ts';
import { readDecline } from '../../parsing/index.ts';

/** Where no answer could be a plain no. */
const NO_IS_NONE: readonly InputKind[] = [
  'phone',
  'email',
  'date',
  'datetime',
  'time',
  'location',
  'photo',
  'file',
];

/**
 * Whether words say that no answer comes. `any text`: before it is read, for questions that would take every text as their
 * answer; `unread`: what was understood as none.
 */
export function isDeclined(text: string, input: InputSpec, when: 'any text' | 'unread'): boolean {
  if (when === 'any text') return takesNoForNone(input) && readDecline(text) !== null;
  const declined = readDecline(text);
  return declined === 'unsaid' || (declined === 'none' && NO_IS_NONE.includes(input.kind));
}

function takesNoForNone(input: InputSpec): boolean {
  if (input.kind === 'text' || input.kind === 'long_text') return input.noIsNone === true;
  return input.kind === 'location' && input.address === true;
}
