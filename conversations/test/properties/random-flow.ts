import fc from 'fast-check';
import type {
  Condition,
  FlowDefinition,
  FlowNode,
  InputSpec,
  Json,
  Route,
  Text,
  Value,
} from '../../src/index.ts';
import { withHash } from '../../src/index.ts';

/** Nodes of a random flow; small, so that circles, revisits and early ends are common. */
const MAX_NODES = 7;
const ANSWERS = ['a', 'b', 'c'] as const;
const OPTION_IDS = ['x', 'y', 'z'] as const;

const text: fc.Arbitrary<Text> = fc.constantFrom<Text>(
  { content: { en: 'Well?', fr: 'Alors ?' } },
  {
    content: { en: 'So {{a}}, {{it}}', fr: 'Alors {{a}}, {{it}}' },
    values: { a: { $answer: 'a', as: 'label' }, it: { $var: 'it' } },
  },
  {
    key: 'some.key',
    values: { list: { $answer: 'b', as: 'label' }, who: { $var: 'person', path: ['name'] } },
  },
);

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>('x', 'y', 1, 7, true, null),
  fc.constantFrom(...ANSWERS).map(($answer) => ({ $answer })),
  fc.constantFrom<Value>(
    { $var: 'it' },
    { $var: 'it', path: ['deep', '0'] },
    { $var: 'error' },
    { $var: '__proto__' },
  ),
);

const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'gte', 'contains'), left: value, right: value }),
    fc.record({ op: fc.constant('in' as const), left: value, right: fc.constant(['x', 1, true]) }),
    fc.record({ op: fc.constant('present' as const), of: value }),
    fc.constant<Condition>({ op: 'always' }),
  ),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.record({
      op: fc.constantFrom('and', 'or'),
      of: fc.array(tie('tree'), { maxLength: 2 }),
    }) as fc.Arbitrary<Condition>,
    fc.record({ op: fc.constant('not' as const), of: tie('tree') }),
  ),
})).tree;

const options = fc.constantFrom(
  OPTION_IDS.map((id) => ({
    id,
    label: { content: { en: `Option ${id}`, fr: `Choix ${id}` } },
    aliases: { en: [`${id}${id}${id}`] },
  })),
  OPTION_IDS.slice(0, 2).map((id) => ({ id, label: { key: `option.${id}` } })),
  { $var: 'list' },
);

const input: fc.Arbitrary<InputSpec> = fc.oneof(
  fc.record({ kind: fc.constant('single' as const), options }),
  fc.record({
    kind: fc.constant('single' as const),
    options,
    other: fc.constant({ label: { key: 'choice.other' } }),
  }),
  fc.record({
    kind: fc.constant('multiple' as const),
    options,
    min: fc.integer({ min: 0, max: 2 }),
    max: fc.constant(2),
  }),
  fc.constantFrom<InputSpec>(
    { kind: 'text', maxLength: 20 },
    { kind: 'yes_no' },
    { kind: 'integer', min: 0, max: 9 },
    { kind: 'scale', min: 1, max: 5 },
    { kind: 'date' },
    { kind: 'phone' },
    { kind: 'location' },
    { kind: 'photo' },
  ),
);

function node(target: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  const routes: fc.Arbitrary<Route[]> = fc.array(fc.record({ when: condition, to: target }), {
    maxLength: 2,
  });
  const args = fc.constant({ it: { $answer: 'a' }, list: { $var: 'list' } } as const);
  const ask = fc.record(
    {
      kind: fc.constant('ask' as const),
      answer: fc.constantFrom(...ANSWERS),
      prompt: text,
      input,
      next: target,
      onGiveUp: target,
      routes,
      required: fc.boolean(),
      menu: fc.constant(true),
      record: fc.boolean(),
      help: text,
      remind: fc.record({ afterSeconds: fc.constant(60), text }),
      timeout: fc.record({ afterSeconds: fc.constant(600), to: target }),
    },
    { requiredKeys: ['kind', 'answer', 'prompt', 'input', 'next', 'onGiveUp'] },
  );
  const command = fc.record(
    {
      kind: fc.constant('command' as const),
      command: fc.constantFrom('save', 'set_language'),
      args,
      into: fc.constant('it'),
      next: target,
      fail: target,
      failures: fc.record({ full: target }),
      reversible: fc.boolean(),
    },
    { requiredKeys: ['kind', 'command', 'next', 'fail'] },
  );
  return fc.oneof(
    { weight: 5, arbitrary: ask },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('say' as const), text, next: target, lead: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('branch' as const), routes, else: target }) },
    { weight: 1, arbitrary: command },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('lookup' as const),
        lookup: fc.constant('find'),
        args,
        into: fc.constantFrom('it', 'list'),
        next: target,
        fail: target,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('call' as const),
        flow: fc.constantFrom<Value>('sub', 'nowhere', { $var: 'it' }),
        args,
        language: fc.constantFrom<Value>(null, 'fr'),
        into: fc.constant('it'),
        next: target,
      }),
    },
  );
}

/** A flow of any shape that the types allow: circles, dead ends and unreachable nodes included. */
export function randomFlow(key: string, version = 1): fc.Arbitrary<FlowDefinition> {
  return fc.integer({ min: 1, max: MAX_NODES }).chain((size) => {
    const ids = Array.from({ length: size }, (_, i) => `n${String(i)}`);
    const target = fc.constantFrom(...ids, 'end', 'end');
    const nodes = fc.record(Object.fromEntries(ids.map((id) => [id, node(target)])));
    const onChange = fc.constantFrom('finish_on_pinned', 'migrate', 'restart', 'abort');
    return fc.record({ nodes, onChange }).map((drawn) =>
      withHash({
        specVersion: 1,
        key,
        version,
        title: { content: { en: key, fr: key } },
        start: 'n0',
        nodes: { ...drawn.nodes, end: { kind: 'end', outcome: 'done' } },
        onChange: drawn.onChange,
        migrations: version > 1 ? { [version - 1]: { nodes: {} } } : {},
        args: ['list', 'responseId', 'it'],
        languages: ['en', 'fr'],
      }),
    );
  });
}

/** What hosts may answer: what a flow expects and what it does not. */
export const randomData: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  'sub',
  7,
  { deep: ['x'] },
  { language: 'fr' },
  [
    { id: 'x', label: 'Ex' },
    { id: 'y', label: { content: { en: 'Why', fr: 'Pourquoi' } } },
  ],
  [{ nonsense: true }],
  [],
);
