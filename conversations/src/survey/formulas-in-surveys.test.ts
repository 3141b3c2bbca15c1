/* eslint-disable no-template-curly-in-string -- formulas name questions like this */
import { expect, it } from 'vitest';
import { startSession } from '../engine/start-session.ts';
import { step } from '../engine/step.ts';
import type { FlowEvent, Session, StepContext } from '../engine/session.ts';
import { answersOf } from '../engine/answers.ts';
import { compileSurvey, surveyFlowKey } from './compile.ts';
import type { SurveyContent } from './content.ts';
import { parseSurveyContent } from './parse-content.ts';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en'],
  title: { en: 'Household' },
  anonymity: 'optional',
  questions: [
    {
      id: 'county',
      kind: 'single',
      text: { en: 'County?' },
      options: [
        { id: '1', label: { en: 'North' } },
        { id: '2', label: { en: 'South' } },
      ],
    },
    {
      id: 'town',
      kind: 'single',
      text: { en: 'Town?' },
      required: true,
      requiredText: { en: 'We cannot do without.' },
      options: [
        { id: 'ayton', label: { en: 'Ayton' }, showIf: { question: 'county', op: 'is', value: '1' } },
        { id: 'beeton', label: { en: 'Beeton' }, showIf: { question: 'county', op: 'is', value: '2' } },
      ],
    },
    { id: 'adults', kind: 'integer', text: { en: 'Adults?' }, default: '2' },
    {
      id: 'children',
      kind: 'integer',
      text: { en: 'Children?' },
      check: { formula: '. <= 3 * ${adults}', message: { en: 'So many for {{adults}}?' } },
    },
    { id: 'people', kind: 'calculated', text: { en: 'People' }, formula: '${adults} + ${children}' },
    {
      id: 'crowd',
      kind: 'yes_no',
      text: { en: 'Room for all?' },
      showIf: { formula: '${people} > 5 and ${county} = 2' },
    },
    { id: 'when', kind: 'time', text: { en: 'When?' } },
    {
      ...{ id: 'ages', kind: 'text', text: { en: 'How old are they?' } },
      requiredIf: { question: 'children', op: 'at_least', value: 1 },
    },
  ],
};

const definition = compileSurvey(content, { surveyId: 's', version: 1 });
const ctx: StepContext = {
  now: '2026-05-01T10:00:00.000Z',
  region: 'GB',
  definition: (key) => (key === definition.key ? definition : null),
};

/** Plays what a person types; gives the session and what was said last. */
function play(...said: (string | FlowEvent)[]) {
  const start = {
    flow: surveyFlowKey('s'),
    language: 'en',
    timeZone: 'UTC',
    channel: 'telegram',
    id: 'x',
    args: { responseId: 'r' },
  } as const;
  let result = startSession(start, ctx)!;
  for (const one of said) {
    const event: FlowEvent = typeof one === 'string' ? { t: 'input', text: one } : one;
    result = step(JSON.parse(JSON.stringify(result.session)) as Session, event, ctx);
  }
  return result;
}
const answers = (session: Session) =>
  Object.fromEntries(Object.entries(answersOf(session.stack[0]!)).map(([id, { value }]) => [id, value]));
const SKIP: FlowEvent = { t: 'control', control: 'skip' };
const BACK: FlowEvent = { t: 'control', control: 'back' };
const waitsAt = (session: Session) => session.wait?.node;

it('is content that can be published', () => {
  expect(parseSurveyContent(content)).toMatchObject({ ok: true });
});

it('options that belong to an earlier answer are numbered among those shown', () => {
  const { session, outbound } = play('South');
  expect(outbound[0]?.choices?.map(({ n }) => n)).toEqual([1]);
  expect(answers(play('2', '1').session)).toEqual({ county: '2', town: 'beeton' });
  expect(waitsAt(session)).toBe('town');
});

it('without any option to show, a question is not asked', () => {
  expect(waitsAt(play(SKIP).session)).toBe('adults');
});

it('who skips what is required hears why not, and what may be skipped has an answer of its own', () => {
  expect(play('2', SKIP).outbound[0]?.lead).toEqual({ content: { en: 'We cannot do without.' } });
  expect(answers(play('2', '1', SKIP).session)).toMatchObject({ adults: 2 });
});

it('an answer that fails the check is asked again in the author’s words, and counts as not understood', () => {
  const { outbound, session } = play('2', '1', '1', '4');
  expect(outbound[0]?.lead).toMatchObject({
    content: { en: 'So many for {{adults}}?' },
    values: { adults: 1 },
  });
  expect(waitsAt(session)).toBe('children');
});

it('a formula reckons, decides what is asked, and is forgotten on the way back', () => {
  const { session, records } = play('2', '1', '4', '3');
  expect(answers(session)).toMatchObject({ people: 7 });
  expect(records.map(({ question }) => question)).toEqual(['children', 'people']);
  expect(waitsAt(session)).toBe('crowd');
  expect(waitsAt(play('1', '1', '4', '3').session)).toBe('when');
  const back = play('2', '1', '4', '3', BACK);
  expect(waitsAt(back.session)).toBe('children');
  expect(back.records).toEqual([
    { response: 'r', question: 'children', answer: null },
    { response: 'r', question: 'people', answer: null },
  ]);
});

it('a time of day is read as people write it, and asked back where half the day was guessed', () => {
  expect(answers(play('2', '1', '1', '1', '18:30').session)).toMatchObject({ when: '18:30' });
  expect(answers(play('2', '1', '1', '1', '7 pm').session)).toMatchObject({ when: '19:00' });
  expect(play('2', '1', '1', '1', '9').session.wait?.confirming?.value).toBe('09:00');
});

it('what an answer makes required offers no way past it, and else may be skipped', () => {
  const ages = (children: string) => play('2', '1', '4', children, '18:30');
  expect(waitsAt(ages('1').session)).toBe('ages');
  expect(ages('1').outbound[0]?.choices ?? []).toHaveLength(0);
  expect(ages('0').outbound[0]?.choices ?? []).toHaveLength(1);
  expect(waitsAt(play('2', '1', '4', '1', '18:30', SKIP).session)).toBe('ages');
  expect(play('2', '1', '4', '0', '18:30', SKIP).session.status).toBe('completed');
});

it('three hundred questions that nobody is asked are passed in one go', () => {
  const many = Array.from({ length: 300 }, (_, n) => ({
    id: `q${String(n)}`, kind: 'text' as const, text: { en: 'X' }, showIf: { question: 'county', op: 'is' as const, value: '1' },
  })); // prettier-ignore
  const long = compileSurvey(
    {
      ...content,
      questions: [content.questions[0]!, ...many, { id: 'last', kind: 'text', text: { en: 'Last' } }],
    },
    { surveyId: 's', version: 1 },
  );
  const world = { ...ctx, definition: () => long };
  const first = startSession(
    { flow: long.key, language: 'en', timeZone: 'UTC', channel: 'sms', id: 'x' },
    world,
  )!;
  expect(waitsAt(step(first.session, { t: 'input', text: '2' }, world).session)).toBe('last');
});
