import type { CommandArgs, CommandName, LookupArgs, LookupName, Reason } from './contract.ts';
import type { AskNode, Condition, FlowDefinition, FlowNode, NodeId, Route } from '../src/definition/flow.ts';
import type { InputSpec, Option } from '../src/definition/input-spec.ts';
import { GAVE_UP_AT } from '../src/engine/limits.ts';
import type { Text, Value } from '../src/definition/text.ts';

/** Shorthand for flows as data: everything here returns plain literals. */

export const text = (key: string, values?: Readonly<Record<string, Value>>): Text =>
  values ? { key, values } : { key };

export const fromVar = (name: string, ...path: readonly string[]): Value =>
  path.length > 0 ? { $var: name, path } : { $var: name };

export const fromAnswer = (name: string): Value => ({ $answer: name });

/** Other words that people type for an option: option id to words per language. */
export type Aliases = Readonly<Record<string, NonNullable<Option['aliases']>>>;

/** Options whose labels are the keys `<prefix>.<id>`. */
export const options = (prefix: string, ids: readonly string[], aliases: Aliases = {}): readonly Option[] =>
  ids.map((id) => {
    const words = aliases[id];
    const option = { id, label: { key: `${prefix}.${id}` } };
    return words ? { ...option, aliases: words } : option;
  });

export const is = (left: Value, right: Value): Condition => ({ op: 'eq', left, right });
export const present = (of: Value): Condition => ({ op: 'present', of });
export const route = (when: Condition, to: NodeId): Route => ({ when, to });

/** One route per option of a choice: `{ join: 'redeem' }` leads answer `join` to node `redeem`. */
export const byChoice = (answer: string, ways: Readonly<Record<string, NodeId>>): readonly Route[] =>
  Object.entries(ways).map(([id, to]) => route(is(fromAnswer(answer), id), to));

/** One route per reason of the lookup or command that has just failed. */
export const byReason = (ways: Readonly<Record<string, NodeId>>): readonly Route[] =>
  Object.entries(ways).map(([reason, to]) => route(is(fromVar('error'), reason), to));

type AskOptions = Omit<AskNode, 'kind' | 'onGiveUp'> & { readonly onGiveUp?: NodeId };

/** A question; gives up into the node `gave_up` unless told otherwise. */
export const ask = (node: AskOptions): AskNode => ({ kind: 'ask', onGiveUp: 'gave_up', ...node });

/** Half an hour: whoever was writing a moment ago is still about, and it is not yet another part of the day. */
const REMIND_AFTER_SECONDS = 1800;

/** One nudge where somebody fell silent in the middle. */
export const remind = (key: string): NonNullable<AskNode['remind']> => ({
  afterSeconds: REMIND_AFTER_SECONDS,
  text: text(key),
});

interface ChoiceOptions {
  readonly answer: string;
  readonly prompt: Text;
  /** Key prefix of the labels. */
  readonly labels: string;
  /** Option id to the node it leads to, in the order shown. */
  readonly ways: Readonly<Record<string, NodeId>>;
  readonly aliases?: Aliases;
  /** Options that are not always there. */
  readonly offered?: Readonly<Record<string, Condition>>;
  readonly menu?: boolean;
  readonly remind?: NonNullable<AskNode['remind']>;
  readonly photo?: NonNullable<AskNode['photo']>;
}

/** A required single choice in which each option leads somewhere of its own. */
export function fork({
  answer,
  prompt,
  labels,
  ways,
  aliases,
  offered,
  menu,
  ...rest
}: ChoiceOptions): AskNode {
  const all = options(labels, Object.keys(ways), aliases);
  const input: InputSpec = { kind: 'single', options: all.map((option) => conditional(option, offered)) };
  const routes = byChoice(answer, ways);
  const last = routes.at(-1);
  if (!last) throw new Error(`choice ${answer} has no options`);
  const routed = { routes: routes.slice(0, -1), next: last.to };
  const node = { answer, prompt, input, required: true, ...routed, ...rest };
  return ask(menu ? { ...node, menu } : node);
}

function conditional(option: Option, offered: ChoiceOptions['offered']): Option {
  const when = offered?.[option.id];
  return when === undefined ? option : { ...option, when };
}

export const say = (key: string, next: NodeId, values?: Readonly<Record<string, Value>>): FlowNode => ({
  kind: 'say',
  text: text(key, values),
  next,
});

/** A sentence in front of the next question, in the same message. */
export const lead = (key: string, next: NodeId, values?: Readonly<Record<string, Value>>): FlowNode => ({
  kind: 'say',
  text: text(key, values),
  lead: true,
  next,
});

export const branch = (routes: readonly Route[], otherwise: NodeId): FlowNode => ({
  kind: 'branch',
  routes,
  else: otherwise,
});

export const end = (outcome: string, then?: string, args?: Readonly<Record<string, Value>>): FlowNode => ({
  kind: 'end',
  outcome,
  ...(then === undefined ? {} : { then }),
  ...(args === undefined ? {} : { args }),
});

type Values<T> = { readonly [K in keyof T]: Value };

interface LookupOptions<N extends LookupName> {
  readonly args: Values<LookupArgs<N>>;
  readonly into: string;
  readonly next: NodeId;
  readonly fail?: NodeId;
}

/** A lookup of the contract, its arguments checked by the compiler; fails into `failed` unless told otherwise. */
export const lookup = <N extends LookupName>(name: N, node: LookupOptions<N>): FlowNode => ({
  kind: 'lookup',
  lookup: name,
  fail: 'failed',
  ...node,
});

interface CommandOptions<N extends CommandName> {
  readonly args: Values<CommandArgs<N>>;
  readonly into?: string;
  readonly next: NodeId;
  readonly fail?: NodeId;
  readonly failures?: { readonly [R in Reason<N>]?: NodeId };
  readonly reversible?: boolean;
}

/** A command of the contract, its arguments and reasons checked by the compiler. */
export function command<N extends CommandName>(name: N, node: CommandOptions<N>): FlowNode {
  const { failures, ...rest } = node;
  const base = { kind: 'command', command: name, fail: 'failed', ...rest } as const;
  return failures ? { ...base, failures: failures as Readonly<Record<string, NodeId>> } : base;
}

interface FlowOptions {
  readonly start: NodeId;
  readonly args?: readonly string[];
  readonly interrupting?: boolean;
  readonly limits?: NonNullable<FlowDefinition['limits']>;
  readonly ttlSeconds?: number;
  readonly nodes: Readonly<Record<NodeId, FlowNode>>;
}

/**
 * Nodes that every flow has: a question not understood three times leads to help, which offers a human and leads back to
 * that question; a failed command says so.
 */
const COMMON_NODES: Readonly<Record<NodeId, FlowNode>> = {
  gave_up: say('common.gave_up', 'gave_up_help'),
  gave_up_help: { kind: 'call', flow: 'help', args: { again: true }, into: 'helped', next: 'gave_up_next' },
  gave_up_out: end('gave_up', 'menu'),
  gave_up_end: end('gave_up'),
  failed: say('common.failed', 'failed_end'),
  failed_end: end('failed'),
};

/** From help back to the question that was given up; to the menu for whoever chose it; out where help gave up, too. */
function afterHelp(nodes: Readonly<Record<NodeId, FlowNode>>): FlowNode {
  const outcome = (name: string) => is(fromVar('helped', 'outcome'), name);
  const givenUp = Object.keys(nodes).filter((id) => {
    const node = nodes[id];
    return node?.kind === 'ask' && node.onGiveUp === 'gave_up';
  });
  return branch(
    [
      route(outcome('gave_up'), 'gave_up_end'),
      route(outcome('menu'), 'gave_up_out'),
      ...givenUp.map((id) => route(is(fromVar(GAVE_UP_AT), id), id)),
    ],
    'gave_up_out',
  );
}

/** A built-in flow. Its title is the key `title.<key>`; sessions finish on the version they began with. */
export function builtIn(key: string, flow: FlowOptions): Omit<FlowDefinition, 'hash'> {
  return {
    specVersion: 1,
    key,
    version: 1,
    title: { key: `title.${key}` },
    onChange: 'finish_on_pinned',
    ...flow,
    nodes: withCommonNodes(flow.nodes),
  };
}

/** Adds those of the common nodes that the flow's own lead to and do not define themselves. */
function withCommonNodes(own: FlowOptions['nodes']): FlowOptions['nodes'] {
  const all: Record<NodeId, FlowNode> = { ...COMMON_NODES, gave_up_next: afterHelp(own) };
  const nodes: Record<NodeId, FlowNode> = { ...own };
  for (let missing = Object.keys(all); missing.length > 0;) {
    const source = JSON.stringify(nodes);
    missing = Object.keys(all).filter((id) => nodes[id] === undefined && source.includes(`"${id}"`));
    for (const id of missing) nodes[id] = all[id] as FlowNode;
  }
  return nodes;
}
