import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../inspect/check-definition.ts';
import { compileSurvey, surveyFlowKey } from './compile.ts';
import type { SurveyContent, SurveyQuestion } from './content.ts';

const identity = { surveyId: 's1', version: 3 };

const ask = (id: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind: 'text',
  text: { en: `What about ${id}?` },
  ...more,
});

const survey = (questions: SurveyQuestion[], more: Partial<SurveyContent> = {}): SurveyContent => ({
  specVersion: 1,
  languages: ['en'],
  title: { en: 'A survey' },
  anonymity: 'optional',
  questions,
  ...more,
});

const nodesOf = (questions: SurveyQuestion[], more?: Partial<SurveyContent>) =>
  compileSurvey(survey(questions, more), identity).nodes;

describe('a survey compiled to a flow', () => {
  it('is named after the survey, pinned to its version, and takes the response to write to', () => {
    const flow = compileSurvey(survey([ask('a')]), identity);
    expect(flow).toMatchObject({ key: surveyFlowKey('s1'), version: 3, start: 'a', languages: ['en'] });
    expect(flow.args).toContain('responseId');
    expect(flow.nodes.a).toMatchObject({ kind: 'ask', answer: 'a', record: true, next: '$done' });
  });

  it('asks a question with a condition only where it holds, and else the next', () => {
    const showIf = { question: 'a', op: 'is', value: 'x' } as const;
    const nodes = nodesOf([ask('a'), ask('b', { showIf }), ask('c')]);
    expect(nodes.a).toMatchObject({ next: '$if_b' });
    expect(nodes.$if_b).toEqual({
      kind: 'branch',
      routes: [{ when: { op: 'eq', left: { $answer: 'a' }, right: 'x' }, to: 'b' }],
      else: 'c',
    });
  });

  it('jumps to a later question or to the end', () => {
    const goTo = [{ when: { question: 'a', op: 'answered' } as const, to: 'c' }, { to: 'end' }];
    expect(nodesOf([ask('a', { goTo }), ask('b'), ask('c')]).a).toMatchObject({
      routes: [
        { when: { op: 'present', of: { $answer: 'a' } }, to: 'c' },
        { when: { op: 'always' }, to: '$done' },
      ],
    });
  });

  it('leaves out an optional question that is not understood, and stops at a required one', () => {
    const nodes = nodesOf([ask('a'), ask('b', { required: true })]);
    expect(nodes.a).toMatchObject({ onGiveUp: '$skip_a' });
    expect(nodes.$skip_a).toMatchObject({ next: 'b' });
    expect(nodes.b).toMatchObject({ onGiveUp: '$gave_up' });
    expect(nodes.$partial).toEqual({ kind: 'end', outcome: 'partial' });
  });

  it('reads a note without asking, the intro with the first question and the outro at the end', () => {
    const note = ask('n', { kind: 'note', text: { en: 'Take your time.' } });
    const nodes = nodesOf([note, ask('a')], { intro: { en: 'Hello.' }, outro: { en: 'Thanks.' } });
    expect(nodes.$intro).toMatchObject({ kind: 'say', lead: true, next: 'n' });
    expect(nodes.n).toMatchObject({ kind: 'say', next: 'a' });
    expect(nodes.$done).toMatchObject({ kind: 'say', next: '$completed' });
  });

  it('fills earlier answers into a text as they were shown', () => {
    const nodes = nodesOf([ask('a'), ask('b', { text: { en: 'You said {{a}}. Why?' } })]);
    expect(nodes.b).toMatchObject({ prompt: { values: { a: { $answer: 'a', as: 'label' } } } });
  });

  it.each([
    ['text', { min: 2, max: 10 }, { kind: 'text', minLength: 2, maxLength: 10 }],
    ['long_text', { max: 500 }, { kind: 'long_text', maxLength: 500 }],
    ['integer', { min: 0 }, { kind: 'integer', min: 0 }],
    ['date', { lean: 'past' }, { kind: 'date', lean: 'past' }],
    [
      'scale',
      { min: 0, max: 10, minLabel: { en: 'no' } },
      { kind: 'scale', min: 0, max: 10, minLabel: { content: { en: 'no' } } },
    ],
    ['photo', {}, { kind: 'photo' }],
  ] as const)('accepts what a %s question says', (kind, more, input) => {
    expect(nodesOf([ask('a', { kind, ...more })]).a).toHaveProperty('input', input);
  });

  it('offers options with their words, and something else', () => {
    const options = [{ id: 'x', label: { en: 'X' }, aliases: { en: ['ex'] } }];
    expect(
      nodesOf([ask('a', { kind: 'multiple', options, other: { en: 'Else' }, min: 1 })]).a,
    ).toHaveProperty('input', {
      kind: 'multiple',
      options: [{ id: 'x', label: { content: { en: 'X' } }, aliases: { en: ['ex'] } }],
      other: { label: { content: { en: 'Else' } } },
      min: 1,
    });
  });

  it('gives the same content the same hash, and other content another', () => {
    const hash = (text: string) => compileSurvey(survey([ask('a', { text: { en: text } })]), identity).hash;
    expect(hash('One?')).toBe(hash('One?'));
    expect(hash('One?')).not.toBe(hash('Two?'));
  });

  it('passes the publish checker whatever is combined', () => {
    const showIf = {
      any: [
        { question: 'a', op: 'is_not', value: 'x' } as const,
        { question: 'b', op: 'not_answered' } as const,
      ],
    };
    const flow = compileSurvey(
      survey([
        ask('a', { required: true }),
        ask('b'),
        ask('c', { kind: 'note', showIf }),
        ask('d', { showIf }),
      ]),
      identity,
    );
    expect(checkDefinition(flow)).toEqual([]);
  });
});
