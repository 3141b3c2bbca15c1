import type { SurveyContent } from '@muster/conversations';
import { beforeAll, describe, expect, test } from 'vitest';
import { I18n } from '../i18n/i18n.svelte.ts';
import { conditionWords, effectWords, targetWords, type Wording } from './condition-words.ts';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'fr'],
  title: { en: 'Rent', fr: 'Loyer' },
  anonymity: 'optional',
  questions: [
    { id: 'hello', kind: 'note', text: { en: 'Hello' } },
    {
      id: 'home',
      kind: 'single',
      text: { en: 'Do you rent?' },
      options: [
        { id: 'rent', label: { en: 'I rent', fr: 'Je loue' } },
        { id: 'own', label: { en: 'I own' } },
      ],
      sets: [{ answer: 'rent', status: 'supporter', followUp: 'call_back' }, { tag: 'met' }],
    },
    { id: 'rise', kind: 'yes_no', text: { en: 'Has it risen?' } },
  ],
};

const i18n = new I18n();
const wordingIn = (language: string): Wording => ({
  content,
  language,
  t: i18n.t,
  list: (items, type) => i18n.format.list(items, type),
});
beforeAll(() => i18n.use('en'));

describe('branching in words', () => {
  test('questions are counted as people count them, notes left out, and options have their label', () => {
    const words = conditionWords({ question: 'home', op: 'is', value: 'rent' }, wordingIn('en'));
    expect(words).toBe('the answer to 1 is “I rent”');
  });

  test('labels come in the language of the texts, the first language standing in for missing ones', () => {
    expect(conditionWords({ question: 'home', op: 'is', value: 'rent' }, wordingIn('fr'))).toContain(
      'Je loue',
    );
    expect(conditionWords({ question: 'home', op: 'is', value: 'own' }, wordingIn('fr'))).toContain('I own');
  });

  test('conditions inside each other become one sentence', () => {
    const words = conditionWords(
      {
        all: [
          { question: 'home', op: 'any_of', values: ['rent', 'own'] },
          {
            any: [
              { question: 'rise', op: 'is', value: true },
              { question: 'rise', op: 'not_answered' },
            ],
          },
        ],
      },
      wordingIn('en'),
    );
    expect(words).toBe(
      'the answer to 1 is “I rent” or “I own” and the answer to 2 is “Yes” or 2 was not answered',
    );
  });

  test('a jump names the question, the note or the end', () => {
    expect(targetWords('rise', wordingIn('en'))).toBe('go to question 2');
    expect(targetWords('hello', wordingIn('en'))).toBe('go to “Hello”');
    expect(targetWords('end', wordingIn('en'))).toBe('end the survey');
  });

  test('each thing that an answer causes is a sentence of its own', () => {
    const names = { status: (code: string) => `S:${code}`, taskType: (code: string) => `T:${code}` };
    expect(effectWords(content.questions[1]!, wordingIn('en'), names)).toEqual([
      '“I rent”: sets the status “S:supporter”',
      '“I rent”: creates the task “T:call_back”',
      'adds the tag “met”',
    ]);
  });
});
