import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en } from '../../test/engine/play.ts';
import type { FlowDefinition, FlowNode } from '../definition/flow.ts';
import type { Text } from '../definition/text.ts';
import { CAPABILITIES } from '../rendering/index.ts';
import { checkDefinition, hasErrors } from './check-definition.ts';
import { FINDING_CODES, type CheckOptions, type FindingCode } from './types.ts';

type Broken = FlowDefinition | readonly [FlowDefinition, CheckOptions];

const always = { op: 'always' } as const;
const ask = (change: Parameters<typeof anAsk>[1]) => aFlow({ q: anAsk('q', change) });
const branch = (to: string): FlowNode => ({ kind: 'branch', routes: [{ when: always, to }], else: to });
const long = 'A very long label that no button of any phone could show whole';
const many = Array.from({ length: 60 }, (_, i) => `option${String(i)}`);
const old = aFlow({ gone: anAsk('gone') });

/** For every code, a definition that has exactly that wrong with it (others may follow from it). */
const BROKEN: Readonly<Record<FindingCode, Broken>> = {
  missing_start: aFlow({ q: anAsk('q') }, { start: 'nowhere' }),
  missing_target: ask({ next: 'nowhere' }),
  missing_give_up: ask({ onGiveUp: 'nowhere' }),
  give_up_repeats: ask({ onGiveUp: 'q' }),
  unreachable_node: aFlow({ q: anAsk('q'), lost: anAsk('lost') }),
  dead_end: aFlow({
    q: anAsk('q', { next: 'r', onGiveUp: 'r' }),
    r: anAsk('r', { next: 'q', onGiveUp: 'q' }),
  }),
  loop_without_question: aFlow({ q: anAsk('q', { next: 'a' }), a: branch('b'), b: branch('a') }),
  loop_if_nothing_to_ask: aFlow({
    l: { kind: 'lookup', lookup: 'doors', into: 'doors', next: 'q', fail: 'end' },
    q: anAsk('q', { input: { kind: 'single', options: { $var: 'doors' } }, onGiveUp: 'l' }),
  }),
  missing_translation: aFlow({ q: anAsk('q') }, { languages: ['en', 'fr'] }),
  missing_product_text: [ask({ prompt: { key: 'no.such' } }), { translate: (_language, key) => key }],
  empty_text: ask({ prompt: en('  ') }),
  duplicate_answer: aFlow({ q: anAsk('x', { next: 'r' }), r: anAsk('x') }),
  unknown_answer: ask({ prompt: en('{{a}}', { a: { $answer: 'never' } }) }),
  unknown_variable: ask({ prompt: en('{{a}}', { a: { $var: 'never' } }) }),
  unknown_option: ask({
    input: aChoice('x', 'y'),
    routes: [{ when: { op: 'not', of: { op: 'eq', left: { $answer: 'q' }, right: 'z' } }, to: 'end' }],
  }),
  no_options: ask({ input: { kind: 'single', options: [] } }),
  duplicate_option: ask({ input: aChoice('x', 'x') }),
  duplicate_label: ask({
    input: {
      kind: 'single',
      options: [
        { id: 'a', label: en('Yes!') },
        { id: 'b', label: en('yes') },
      ],
    },
  }),
  reserved_option: ask({ input: aChoice('$other', 'b') }),
  option_too_long: [
    ask({ input: { kind: 'single', options: [{ id: 'a', label: en(long) }] } }),
    { channels: CAPABILITIES },
  ],
  too_many_options: [ask({ input: aChoice(...many) }), { channels: CAPABILITIES }],
  consent_word_option: [ask({ input: aChoice('cancel', 'keep') }), { channels: CAPABILITIES }],
  bad_choice_bounds: ask({ input: { ...aChoice('x', 'y'), kind: 'multiple', min: 3 } }),
  bad_scale_bounds: ask({ input: { kind: 'scale', min: 5, max: 1 } }),
  bad_bounds: ask({ input: { kind: 'date', min: '2026-02-01', max: '2026-01-01' } }),
  migration_missing: [aFlow({ q: anAsk('q') }, { version: 2, onChange: 'migrate' }), { previous: [old] }],
  migration_not_total: [
    aFlow({ q: anAsk('q') }, { version: 2, onChange: 'migrate', migrations: { 1: { nodes: {} } } }),
    { previous: [old] },
  ],
  migration_target: aFlow(
    { q: anAsk('q') },
    { version: 2, onChange: 'migrate', migrations: { 1: { nodes: { gone: 'nowhere' } } } },
  ),
  text_too_long: [ask({ prompt: en('word '.repeat(1000)) }), { channels: CAPABILITIES }],
  unknown_flow: [aFlow({ c: { kind: 'call', flow: 'nowhere', next: 'end' } }), { flowExists: () => false }],
};

function codesOf(broken: Broken): FindingCode[] {
  const [definition, options] = Array.isArray(broken)
    ? (broken as readonly [FlowDefinition, CheckOptions])
    : [broken as FlowDefinition, {}];
  return checkDefinition(definition, options).map(({ code }) => code);
}

describe('the checks before publishing', () => {
  it.each(FINDING_CODES)('find %s', (code) => {
    expect(codesOf(BROKEN[code])).toContain(code);
  });

  it('have nothing to say about a flow that is sound', () => {
    const text = (words: string): Text => ({ content: { en: words, fr: words, es: words, ar: words } });
    const options = ['housing', 'parks'].map((id) => ({ id, label: text(id) }));
    const sound = aFlow(
      {
        ask: anAsk('topic', {
          prompt: text('What matters?'),
          input: { kind: 'single', options },
          routes: [{ when: { op: 'eq', left: { $answer: 'topic' }, right: 'parks' }, to: 'why' }],
        }),
        why: anAsk('why', { prompt: text('Why {{topic}}?') }),
      },
      { title: text('A survey'), languages: ['en', 'fr', 'es', 'ar'] },
    );
    expect(checkDefinition(sound, { channels: CAPABILITIES, flowExists: () => true })).toEqual([]);
  });

  it('tell what keeps a flow from being published from what may only surprise', () => {
    expect(hasErrors(checkDefinition(ask({ next: 'nowhere' })))).toBe(true);
    expect(hasErrors(checkDefinition(aFlow({ q: anAsk('q'), lost: anAsk('lost') })))).toBe(false);
  });

  it('name the place: the node and the member', () => {
    const findings = checkDefinition(ask({ input: aChoice('x', 'x'), next: 'nowhere' }));
    expect(findings).toContainEqual({
      code: 'missing_target',
      severity: 'error',
      node: 'q',
      path: 'next',
      values: { target: 'nowhere' },
    });
    expect(findings).toContainEqual({
      code: 'duplicate_option',
      severity: 'error',
      node: 'q',
      path: 'input.options.1',
      values: { id: 'x' },
    });
  });

  it('let questions that exclude each other share an answer', () => {
    const flow = aFlow({
      q: anAsk('q', {
        input: { kind: 'yes_no' },
        routes: [{ when: { op: 'eq', left: { $answer: 'q' }, right: true }, to: 'a' }],
        next: 'b',
      }),
      a: anAsk('why'),
      b: anAsk('why'),
    });
    expect(checkDefinition(flow).map(({ code }) => code)).not.toContain('duplicate_answer');
  });

  it('take a circle with a question in it for what it is', () => {
    const flow = aFlow({ q: anAsk('q', { next: 'b', onGiveUp: 'end' }), b: branch('q') });
    expect(codesOf(flow)).not.toContain('loop_without_question');
  });
});
