import type { FlowDefinition, FlowNode } from '../../definition/flow.ts';
import type { Formula } from '../../definition/formula.ts';
import type { Value } from '../../definition/text.ts';
import { GAVE_UP_AT } from '../../engine/limits.ts';
import { refsOf } from '../../formula/formula-refs.ts';
import { textsOf } from '../texts.ts';
import type { Check, Finding } from '../types.ts';
import { conditionsOf, optionsAskedFor, valuesOfConditions } from '../conditions.ts';
import { fixedOptions } from '../texts.ts';

/** Answers, options and variables that are used but that nothing ever sets. */
export const unknownReferences: Check = (definition) => {
  const answers = answersAsked(definition);
  const variables = variablesSet(definition);
  const unknown = ({ value, node, path }: Reference): Finding[] => {
    if (value === null || typeof value !== 'object') return [];
    const at = { path, ...(node === undefined ? {} : { node }) };
    if ('$answer' in value) {
      return answers.has(value.$answer)
        ? []
        : [{ code: 'unknown_answer', severity: 'error', ...at, values: { answer: value.$answer } }];
    }
    return variables.has(value.$var)
      ? []
      : [{ code: 'unknown_variable', severity: 'warning', ...at, values: { variable: value.$var } }];
  };
  return [...references(definition).flatMap(unknown), ...unknownOptions(definition)];
};

interface Reference {
  readonly value: Value;
  readonly node?: string;
  readonly path: string;
}

function references(definition: FlowDefinition): Reference[] {
  const fromTexts = textsOf(definition).flatMap(({ text, node, path }) =>
    Object.entries(text.values ?? {}).map(([name, value]) => ({
      value,
      path: `${path}.values.${name}`,
      ...(node === undefined ? {} : { node }),
    })),
  );
  const fromNodes = Object.entries(definition.nodes).flatMap(([id, node]) => [
    ...formulasOf(node).flatMap(([path, formula]) =>
      refsOf(formula).map((name) => ({ value: { $answer: name }, path, node: id })),
    ),
    ...valuesOfConditions(node).map(({ value, path }) => ({ value, path, node: id })),
    ...valuesOfNode(node).map(([path, value]) => ({ value, path, node: id })),
  ]);
  return [...fromTexts, ...fromNodes];
}

function valuesOfNode(node: FlowNode): (readonly [string, Value])[] {
  if (node.kind === 'ask') {
    const { input } = node;
    const isSource = (input.kind === 'single' || input.kind === 'multiple') && '$var' in input.options;
    return isSource ? [['input.options', input.options]] : [];
  }
  if (node.kind !== 'call' && node.kind !== 'lookup' && node.kind !== 'command') return [];
  const args = Object.entries(node.args ?? {}).map(([name, value]) => [`args.${name}`, value] as const);
  if (node.kind !== 'call') return args;
  return [
    ['flow', node.flow],
    ['version', node.version ?? null],
    ['language', node.language ?? null],
    ...args,
  ];
}

function formulasOf(node: FlowNode): (readonly [string, Formula])[] {
  if (node.kind === 'compute') return [['formula', node.formula]];
  if (node.kind !== 'ask') return [];
  const { check, fallback } = node;
  return [
    ...(check === undefined ? [] : [['check.formula', check.formula] as const]),
    ...(fallback === undefined ? [] : [['fallback', fallback] as const]),
  ];
}

function answersAsked(definition: FlowDefinition): ReadonlySet<string> {
  return new Set(
    Object.values(definition.nodes).flatMap((node) => {
      if (node.kind === 'compute') return [node.answer];
      if (node.kind !== 'ask') return [];
      return node.photo === undefined ? [node.answer] : [node.answer, node.photo.answer];
    }),
  );
}

/** `person` and `error` are the engine's. */
function variablesSet(definition: FlowDefinition): ReadonlySet<string> {
  const set = Object.values(definition.nodes).flatMap((node) => ('into' in node ? [node.into] : []));
  // What the engine itself sets: where a question was given up.
  return new Set(['person', 'error', GAVE_UP_AT, ...(definition.args ?? []), ...set]);
}

/** Conditions that compare an answer with an option that the question does not have. */
function unknownOptions(definition: FlowDefinition): Finding[] {
  const offered = optionsByAnswer(definition);
  return Object.entries(definition.nodes).flatMap(([id, node]) =>
    conditionsOf(node).flatMap(({ condition, path }) =>
      optionsAskedFor(condition).flatMap(({ answer, option }): Finding[] => {
        const options = offered.get(answer);
        if (options === undefined || options.has(option)) return [];
        return [{ code: 'unknown_option', severity: 'error', node: id, path, values: { answer, option } }];
      }),
    ),
  );
}

/** Options per answer; an answer that can be anything else (a list from a variable, "other") is left out. */
function optionsByAnswer(definition: FlowDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  const offered = new Map<string, Set<string>>();
  const open = new Set<string>();
  for (const node of Object.values(definition.nodes)) {
    if (node.kind !== 'ask') continue;
    const options = fixedOptions(node.input);
    if (options.length === 0) open.add(node.answer);
    const known = offered.get(node.answer) ?? new Set();
    for (const option of options) known.add(option.id);
    offered.set(node.answer, known);
  }
  for (const answer of open) offered.delete(answer);
  return offered;
}
