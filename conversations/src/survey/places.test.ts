import { expect, it } from 'vitest';
import type { SurveyCondition, SurveyQuestion } from './content.ts';
import { placesOf } from './places.ts';

const ask = (id: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind: 'text',
  text: { en: id },
  ...more,
});

const ifTopic = (value: string): SurveyCondition => ({ question: 'topic', op: 'is', value });

function placesIn(questions: readonly SurveyQuestion[]) {
  const { of, total } = placesOf(questions);
  return { ...Object.fromEntries(of), total };
}

it('counts questions, not notes', () => {
  expect(placesIn([ask('a'), ask('n', { kind: 'note' }), ask('b')])).toEqual({ a: 1, b: 2, total: 2 });
});

it('gives questions for different answers to one question the same place', () => {
  const branches = [ask('x', { showIf: ifTopic('x') }), ask('y', { showIf: ifTopic('y') })];
  expect(placesIn([ask('topic'), ...branches, ask('z')])).toEqual({ topic: 1, x: 2, y: 2, z: 3, total: 3 });
});

it('counts on where two questions are for the same answer', () => {
  const both = [ask('x', { showIf: ifTopic('x') }), ask('more', { showIf: ifTopic('x') })];
  expect(placesIn([ask('topic'), ...both])).toEqual({ topic: 1, x: 2, more: 3, total: 3 });
});

it('gives what follows a question that always leaves that same place', () => {
  const leaves = ask('a', { showIf: ifTopic('x'), goTo: [{ to: 'end' }] });
  expect(placesIn([ask('topic'), leaves, ask('b')])).toEqual({ topic: 1, a: 2, b: 2, total: 2 });
});
