import type { AskNode } from '../definition/flow.ts';
import type { InputSpec, Option, OptionSource } from '../definition/input-spec.ts';
import type { Json, Language, ResolvedText } from '../definition/text.ts';
import type { Choice } from '../messages/prompt.ts';
import { holds } from './conditions.ts';
import { isRequired } from './is-required.ts';
import { MAX_OPTIONS, MAX_SCALE_CHOICES } from './limits.ts';
import type { Scope } from './scope.ts';
import { resolveText, resolveValue } from './values.ts';
import type { Mutable } from './mutable.ts';
import type { Wait } from './session.ts';
import { word } from './words.ts';
import { numberChoices } from '../parsing/options/number-choices.ts';
import { OTHER } from '../parsing/options/other-words.ts';

export { OTHER };

/** Choices of the engine's own; an option of a definition may not begin with `$`. */
export const SKIP = '$skip';
export const DONE = '$done';
export const YES = '$yes';
export const NO = '$no';

/** An answer as it is offered: `suffix` completes the token of its wait. */
export interface Offer {
  readonly id: string;
  readonly suffix: string;
  readonly n: number;
  readonly label: ResolvedText | string;
  readonly aliases?: Readonly<Record<Language, readonly string[]>>;
  readonly control?: 'skip' | 'done';
}

/** Definitions never change, so offers that depend on nothing else are made once and kept with their question. */
const fixedOffers = new WeakMap<AskNode, readonly Offer[]>();

/** All that can be tapped at a question, in the order shown. */
export function offersOf(node: AskNode, scope: Scope): readonly Offer[] {
  const kept = fixedOffers.get(node);
  if (kept !== undefined) return kept;
  const offers = makeOffers(node, scope);
  if (isFixed(node.input) && node.requiredIf === undefined) fixedOffers.set(node, offers);
  return offers;
}

function makeOffers(node: AskNode, scope: Scope): readonly Offer[] {
  const offers = answerOffers(node.input, scope);
  if (node.input.kind === 'multiple') {
    offers.push({ id: DONE, suffix: '-d', n: 0, label: word('done'), control: 'done' });
  }
  if (!isRequired(node, scope) && node.menu !== true) {
    offers.push({ id: SKIP, suffix: '-s', n: 0, label: word('skip'), control: 'skip' });
  }
  return offers;
}

/** Whether all labels are written out in the definition, without values from the session. */
function isFixed(input: InputSpec): boolean {
  if (input.kind === 'scale')
    return [input.minLabel, input.maxLabel].every((label) => label?.values === undefined);
  if (input.kind !== 'single' && input.kind !== 'multiple') return true;
  if ('$var' in input.options || input.other?.label.values !== undefined) return false;
  return input.options.every((option) => option.label.values === undefined && option.when === undefined);
}

/** The options of a choice, whether written in the definition or taken from a variable. */
export function optionOffers(options: readonly Option[] | OptionSource, scope: Scope): Offer[] {
  return numbered('$var' in options ? sourceOffers(options, scope) : writtenOffers(options, scope));
}

/** No answer is the minus first: what is not shown has no number. */
const UNNUMBERED = -1;

/** What is understood besides what is offered. */
export function unlistedOffers(
  { input }: AskNode,
  scope: Scope,
  offered: readonly Offer[],
): readonly Offer[] {
  if (input.kind !== 'single' || input.unlisted === undefined) return NONE;
  const shown = new Set(offered.map(({ id }) => id));
  return input.unlisted
    .flatMap((options) => optionOffers(options, scope))
    .filter(({ id }) => !shown.has(id))
    .map((offer) => ({ ...offer, n: UNNUMBERED }));
}

const NONE: readonly Offer[] = [];

/** Tokens go by the place in the definition, numbers by the place among those that are shown. */
function writtenOffers(options: readonly Option[], scope: Scope): Offer[] {
  const offers = options.flatMap((option, i) =>
    option.when === undefined || holds(option.when, scope) ? [optionOffer(option, i, scope)] : [],
  );
  return offers.length === options.length ? offers : offers.map((offer, i) => ({ ...offer, n: i + 1 }));
}

function optionOffer({ id, label, aliases }: Option, index: number, scope: Scope): Offer {
  const offer = { id, suffix: index.toString(36), n: index + 1, label: resolveText(label, scope) };
  return aliases === undefined ? offer : { ...offer, aliases };
}

function sourceOffers(source: OptionSource, scope: Scope): Offer[] {
  const items = resolveValue(source, scope);
  if (!Array.isArray(items)) return [];
  return (items as readonly Json[])
    .filter(isSourceItem)
    .slice(0, MAX_OPTIONS)
    .map(({ id, label, words }, i) => {
      const offer = { id: String(id), suffix: i.toString(36), n: i + 1, label };
      return words === undefined ? offer : { ...offer, aliases: { [ANY]: words } };
    });
}

/** What else is understood for an item of a variable is understood whatever the language: those of every flow include it. */
const ANY = 'en';

/** Labels that are themselves small numbers ("0", "1", "2 or more") are chosen by those, not by their place. */
function numbered(offers: Offer[]): Offer[] {
  const labels = offers.map(({ label }) => plainLabel(label));
  if (labels.length === 0 || !labels.every((label) => /^\W*\d/u.test(label))) return offers;
  const numbers = numberChoices(labels);
  return offers.map((offer, i) => ({ ...offer, n: numbers[i] ?? offer.n }));
}

function plainLabel(label: ResolvedText | string): string {
  if (typeof label === 'string') return label;
  return 'content' in label ? (Object.values(label.content)[0] ?? '') : '';
}

/** The choices of a wait: what each token stands for. */
export function asTokens(offers: readonly Offer[], wait: string): Wait['choices'] {
  return offers.map(({ suffix, id, n }) => ({ token: `${wait}.${suffix}`, id, n }));
}

/** The choices of a prompt that shows the offers of a wait. */
export function asChoices(offers: readonly Offer[], wait: Pick<Wait, 'choices' | 'selected'>): Choice[] {
  return offers.map(({ id, n, label, control }, i) => {
    const choice: Mutable<Choice> = { token: wait.choices[i]?.token ?? '', n, label };
    if (control !== undefined) choice.control = control;
    if (wait.selected?.includes(id) === true) choice.selected = true;
    return choice;
  });
}

function answerOffers(input: InputSpec, scope: Scope): Offer[] {
  switch (input.kind) {
    case 'yes_no':
      return [
        { id: YES, suffix: '0', n: 1, label: word('yes') },
        { id: NO, suffix: '1', n: 2, label: word('no') },
      ];
    case 'scale':
      return scaleOffers(input, scope);
    case 'single':
    case 'multiple': {
      const offers = optionOffers(input.options, scope);
      if (input.other !== undefined) {
        const label = resolveText(input.other.label, scope);
        const n = Math.max(0, ...offers.map((offer) => offer.n)) + 1;
        offers.push({ id: OTHER, suffix: '-o', n, label });
      }
      return offers;
    }
    default:
      return [];
  }
}

function scaleOffers(input: Extract<InputSpec, { kind: 'scale' }>, scope: Scope): Offer[] {
  const steps = input.max - input.min + 1;
  if (!Number.isInteger(steps) || steps < 1 || steps > MAX_SCALE_CHOICES) return [];
  return Array.from({ length: steps }, (_, i) => {
    const n = input.min + i;
    const end = n === input.min ? input.minLabel : n === input.max ? input.maxLabel : undefined;
    const label =
      end === undefined ? String(n) : word('scaleEnd', { n, label: resolveText(end, scope) as Json });
    return { id: String(n), suffix: i.toString(36), n, label };
  });
}

interface SourceItem {
  readonly id: string | number;
  readonly label: ResolvedText | string;
  /** What else is understood for it. */
  readonly words?: readonly string[];
}

function isSourceItem(item: Json): item is Json & SourceItem {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return false;
  const { id, label, words } = item as Readonly<Record<string, Json>>;
  if (words !== undefined && !(Array.isArray(words) && words.every((word) => typeof word === 'string')))
    return false;
  const labelled = typeof label === 'string' || (label !== null && typeof label === 'object');
  return labelled && (typeof id === 'string' || typeof id === 'number');
}
