import type { AskNode } from '../definition/flow.ts';
import type { InputSpec } from '../definition/input-spec.ts';
import type { ResolvedText } from '../definition/text.ts';
import type { Prompt } from '../messages/prompt.ts';
import { asChoices, asTokens, offersOf, type Offer } from './choices.ts';
import type { Draft } from './draft.ts';
import { currentScope, send, type Unsent } from './draft.ts';
import type { Mutable } from './mutable.ts';
import type { Wait } from './session.ts';
import { resolveText } from './values.ts';
import { keepWaiting, newWaitId, openWait } from './wait.ts';
import { word } from './words.ts';

interface Extra {
  /** Why it is asked again. */
  readonly lead?: ResolvedText;
  readonly replaces?: string;
}

/** Asks a question that was just reached, and begins to wait. */
export function openQuestion(draft: Draft, node: AskNode): void {
  const offers = offersOf(node, currentScope(draft));
  const id = newWaitId(draft);
  const choices = asTokens(offers, id);
  const prompt = sendQuestion(draft, node, { offers, wait: { choices } });
  openWait(draft, node, { id, choices, prompt });
}

/**
 * Asks the question that the session waits at again: the same wait, so that older buttons still count. What was
 * ticked stays ticked, unless `selected` says otherwise.
 */
export function repeatQuestion(
  draft: Draft,
  node: AskNode,
  { selected, ...extra }: Extra & { readonly selected?: readonly string[] } = {},
): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const ticked = selected ?? wait.selected;
  const state = ticked === undefined ? {} : { selected: ticked };
  const offers = offersOf(node, currentScope(draft));
  const prompt = sendQuestion(draft, node, { offers, wait: { choices: wait.choices, ...state }, extra });
  keepWaiting(draft, node, { ...state, prompt });
}

/** Says the question once more without the person having done anything: the wait and its timers stay as they are. */
export function remindOfQuestion(draft: Draft, node: AskNode, lead: ResolvedText): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const offers = offersOf(node, currentScope(draft));
  const prompt = sendQuestion(draft, node, { offers, wait, extra: { lead } });
  draft.session.wait = { ...wait, prompt };
}

/** A yes to the first guess is none to the second. */
export function confirmToken(
  wait: string,
  yes: boolean,
  { instead }: Pick<NonNullable<Wait['confirming']>, 'instead'>,
): string {
  return `${wait}.-${yes ? 'y' : 'n'}${instead === true ? '2' : ''}`;
}

/** "Did you mean ...?": a yes takes the candidate, anything else is read as a new answer. */
export function askToConfirm(draft: Draft, node: AskNode, confirming: NonNullable<Wait['confirming']>): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const prompt = send(draft, {
    text: word('didYouMean', { label: confirming.label }),
    expects: 'yes_no',
    choices: [
      { token: confirmToken(wait.id, true, confirming), n: 1, label: word('yes') },
      { token: confirmToken(wait.id, false, confirming), n: 2, label: word('no') },
    ],
  });
  keepWaiting(draft, node, {
    confirming,
    prompt,
    ...(wait.selected === undefined ? {} : { selected: wait.selected }),
  });
}

/** "Other" was chosen: asks for the words. */
export function askForOther(draft: Draft, node: AskNode, selected: readonly string[] | undefined): void {
  const prompt = send(draft, { text: word('sayOther'), expects: 'text' });
  const ticked = selected ?? draft.session.wait?.selected;
  keepWaiting(draft, node, { other: true, prompt, ...(ticked === undefined ? {} : { selected: ticked }) });
}

interface Shown {
  readonly offers: readonly Offer[];
  readonly wait: Pick<Wait, 'choices' | 'selected'>;
  readonly extra?: Extra;
}

/** Made member by member: this runs in every step, where spreading optional members would be the dearest part. */
function sendQuestion(draft: Draft, node: AskNode, { offers, wait, extra }: Shown): string {
  const prompt: Mutable<Unsent> = {
    text: resolveText(node.prompt, currentScope(draft)),
    expects: EXPECTS[node.input.kind] ?? 'text',
  };
  if (offers.length > 0) prompt.choices = asChoices(offers, wait);
  const request = requestOf(node.input);
  if (request !== undefined) prompt.request = request;
  if (extra?.lead !== undefined) prompt.lead = extra.lead;
  if (extra?.replaces !== undefined) prompt.replaces = extra.replaces;
  return send(draft, prompt);
}

const EXPECTS: Partial<Record<InputSpec['kind'], NonNullable<Prompt['expects']>>> = {
  single: 'single',
  scale: 'single',
  multiple: 'multiple',
  yes_no: 'yes_no',
};

function requestOf(input: InputSpec): Prompt['request'] | undefined {
  if (input.kind === 'location') return 'location';
  return input.kind === 'phone' && input.own === true ? 'contact' : undefined;
}
