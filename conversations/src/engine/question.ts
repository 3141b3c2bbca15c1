import type { AskNode } from '../definition/flow.ts';
import type { InputSpec } from '../definition/input-spec.ts';
import type { ResolvedText } from '../definition/text.ts';
import type { Prompt } from '../messages/prompt.ts';
import { asChoices, offersOf, type Offer } from './choices.ts';
import type { Draft } from './draft.ts';
import { currentScope, send } from './draft.ts';
import type { Wait } from './session.ts';
import { resolveText } from './values.ts';
import { keepWaiting, openWait } from './wait.ts';
import { word } from './words.ts';

interface Extra {
  /** Why it is asked again. */
  readonly lead?: ResolvedText;
  readonly replaces?: string;
}

/** Asks a question that was just reached, and begins to wait. */
export function openQuestion(draft: Draft, node: AskNode): void {
  const offers = offersOf(node, currentScope(draft));
  const wait = openWait(draft, node, (id) =>
    offers.map((offer) => ({ token: `${id}.${offer.suffix}`, id: offer.id, n: offer.n })),
  );
  const prompt = sendQuestion(draft, node, { offers, wait });
  draft.session.wait = { ...wait, prompt };
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
  const shown = { ...wait, ...state };
  const offers = offersOf(node, currentScope(draft));
  const prompt = sendQuestion(draft, node, { offers, wait: shown, extra });
  keepWaiting(draft, node, { ...state, prompt });
}

/** Says the question once more without the person having done anything: the wait and its timers stay as they are. */
export function remindOfQuestion(draft: Draft, node: AskNode, lead: ResolvedText): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const prompt = sendQuestion(draft, node, {
    offers: offersOf(node, currentScope(draft)),
    wait,
    extra: { lead },
  });
  draft.session.wait = { ...wait, prompt };
}

/** "Did you mean ...?": a yes takes the candidate, anything else is read as a new answer. */
export function askToConfirm(draft: Draft, node: AskNode, confirming: NonNullable<Wait['confirming']>): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const prompt = send(draft, {
    text: word('didYouMean', { label: confirming.label }),
    expects: 'yes_no',
    choices: [
      { token: `${wait.id}.-y`, n: 1, label: word('yes') },
      { token: `${wait.id}.-n`, n: 2, label: word('no') },
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

function sendQuestion(
  draft: Draft,
  node: AskNode,
  shown: { readonly offers: readonly Offer[]; readonly wait: Wait; readonly extra?: Extra },
): string {
  const { offers, wait, extra } = shown;
  const request = requestOf(node.input);
  return send(draft, {
    text: resolveText(node.prompt, currentScope(draft)),
    expects: EXPECTS[node.input.kind] ?? 'text',
    ...(offers.length === 0 ? {} : { choices: asChoices(offers, wait.id, wait.selected) }),
    ...(request === undefined ? {} : { request }),
    ...extra,
  });
}

const EXPECTS: Partial<Record<InputSpec['kind'], NonNullable<Prompt['expects']>>> = {
  single: 'single',
  scale: 'single',
  multiple: 'multiple',
  yes_no: 'yes_no',
};

function requestOf(input: InputSpec): Prompt['request'] {
  if (input.kind === 'location') return 'location';
  return input.kind === 'phone' && input.own === true ? 'contact' : undefined;
}
