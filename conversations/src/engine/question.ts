import type { AskNode } from '../definition/flow.ts';
import type { InputSpec } from '../definition/input-spec.ts';
import type { ResolvedText } from '../definition/text.ts';
import type { Prompt } from '../messages/prompt.ts';
import type { Draft } from './draft.ts';
import { currentScope, send } from './draft.ts';
import { resolveText } from './values.ts';
import { changeWait, currentChoices } from './wait.ts';
import { word } from './words.ts';

/** Sends the question that the session waits at. */
export function sendQuestion(
  draft: Draft,
  node: AskNode,
  extra: { readonly lead?: ResolvedText; readonly replaces?: string } = {},
): void {
  const choices = currentChoices(draft, node);
  const request = requestOf(node.input);
  const prompt = send(draft, {
    text: resolveText(node.prompt, currentScope(draft)),
    expects: expectsOf(node.input),
    ...(choices.length === 0 ? {} : { choices }),
    ...(request === undefined ? {} : { request }),
    ...extra,
  });
  changeWait(draft, { prompt, confirming: undefined, other: undefined });
}

/** "Did you mean ...?": a yes takes the candidate, anything else is read as a new answer. */
export function sendConfirmation(draft: Draft, label: string): void {
  const wait = draft.session.wait?.id ?? '';
  send(draft, {
    text: word('didYouMean', { label }),
    expects: 'yes_no',
    choices: [
      { token: `${wait}.-y`, n: 1, label: word('yes') },
      { token: `${wait}.-n`, n: 2, label: word('no') },
    ],
  });
}

/** "Other" was tapped: asks for the words. */
export function sendOtherPrompt(draft: Draft): void {
  send(draft, { text: word('sayOther'), expects: 'text' });
  changeWait(draft, { other: true, confirming: undefined });
}

const EXPECTS: Partial<Record<InputSpec['kind'], NonNullable<Prompt['expects']>>> = {
  single: 'single',
  scale: 'single',
  multiple: 'multiple',
  yes_no: 'yes_no',
};

function expectsOf(input: InputSpec): NonNullable<Prompt['expects']> {
  return EXPECTS[input.kind] ?? 'text';
}

function requestOf(input: InputSpec): Prompt['request'] {
  if (input.kind === 'location') return 'location';
  return input.kind === 'phone' ? 'contact' : undefined;
}
