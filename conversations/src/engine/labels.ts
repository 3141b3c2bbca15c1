import type { AskNode, FlowDefinition } from '../definition/flow.ts';
import type { Answer, InputSpec, Option } from '../definition/input-spec.ts';
import type { Json, ResolvedText, Text } from '../definition/text.ts';
import { answerOf } from './answers.ts';
import type { Scope } from './scope.ts';
import { word } from './words.ts';

type Resolve = (text: Text, scope: Scope) => ResolvedText;

/** What to show for an answer: null when there is none or it was skipped. */
export function answerLabel(name: string, scope: Scope, resolve: Resolve): Json {
  const answer = answerOf(scope.frame, name);
  if (answer === undefined || answer.value === null) return null;
  if (answer.label !== undefined) return answer.label;
  const asks = asksOf(scope.definition, name);
  return labelOfValue(answer, asks, (text) => resolve(text, scope));
}

function labelOfValue(answer: Answer, asks: readonly AskNode[], show: (text: Text) => Json): Json {
  const { value } = answer;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((one) => labelOfOne(one, asks, show));
  }
  const kind = asks[0]?.input.kind;
  if (kind === 'date' || kind === 'datetime') return { [kind]: value };
  if (kind === 'location') return locationLabel(value);
  if (kind === 'photo' || kind === 'file') return null;
  return labelOfOne(value, asks, show);
}

function labelOfOne(value: Json, asks: readonly AskNode[], show: (text: Text) => Json): Json {
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
  if (typeof value === 'string') {
    const option = optionOf(value, asks);
    return option === undefined ? value : show(option.label);
  }
  if (value !== null && typeof value === 'object' && 'other' in value) return value.other;
  return value;
}

/** The option of this id that a question of the definition has. */
export function findOption(definition: FlowDefinition, answer: string, id: string): Option | undefined {
  return optionOf(id, asksOf(definition, answer));
}

function optionOf(id: string, asks: readonly AskNode[]): Option | undefined {
  for (const ask of asks) {
    const found = staticOptions(ask.input).find((option) => option.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function staticOptions(input: InputSpec): readonly Option[] {
  if (input.kind !== 'single' && input.kind !== 'multiple') return [];
  return '$var' in input.options ? [] : input.options;
}

function locationLabel(value: Json): Json {
  const { lat, lng } = (value ?? {}) as { readonly lat?: Json; readonly lng?: Json };
  return typeof lat === 'number' && typeof lng === 'number' ? `${String(lat)}, ${String(lng)}` : null;
}

/** Definitions never change, so what is found in one is kept with it: looking up a label must not grow with the flow. */
const asksByAnswer = new WeakMap<FlowDefinition, ReadonlyMap<string, readonly AskNode[]>>();

function asksOf(definition: FlowDefinition, name: string): readonly AskNode[] {
  let index = asksByAnswer.get(definition);
  if (index === undefined) {
    index = indexAsks(definition);
    asksByAnswer.set(definition, index);
  }
  return index.get(name) ?? [];
}

function indexAsks(definition: FlowDefinition): ReadonlyMap<string, readonly AskNode[]> {
  const index = new Map<string, AskNode[]>();
  for (const node of Object.values(definition.nodes)) {
    if (node.kind !== 'ask') continue;
    const asks = index.get(node.answer);
    if (asks === undefined) index.set(node.answer, [node]);
    else asks.push(node);
  }
  return index;
}
