import type { SurveyContent } from '@muster/conversations';
import { createTranslator } from '@muster/locales';
import { expect, test } from 'vitest';
import { labelAnswers } from './answer-labels.ts';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'fr'],
  title: { en: 'Rent' },
  anonymity: 'optional',
  questions: [
    { id: 'home', kind: 'yes_no', text: { en: 'At home?', fr: 'Chez vous ?' } },
    {
      id: 'topic',
      kind: 'multiple',
      text: { en: 'Topics?' },
      options: [
        { id: 'rent', label: { en: 'Rent', fr: 'Loyer' } },
        { id: 'bus', label: { en: 'Buses' } },
      ],
    },
    { id: 'when', kind: 'datetime', text: { en: 'When?' } },
    { id: 'why', kind: 'text', text: { en: 'Why?' } },
  ],
};
const translate = createTranslator();
const labels = (answers: Record<string, unknown>, language = 'en') =>
  labelAnswers({ content, answers, language, translate }).map(({ label }) => label);

test('answers are read in the order of the questions, whatever the order they came in', () => {
  expect(labels({ why: 'too dear', topic: ['rent'], home: true })).toEqual(['Yes', 'Rent', 'too dear']);
});

test('words are the reader’s, and the survey’s first language where a translation is missing', () => {
  expect(labels({ home: false, topic: ['rent', 'bus'] }, 'fr')).toEqual(['Non', 'Loyer et Buses']);
});

test('what was typed under "something else" is shown as typed', () => {
  expect(labels({ topic: ['rent', { other: 'parks' }] })).toEqual(['Rent, parks']);
});

test('a moment is shown at the clock of the place where it was given', () => {
  expect(labels({ when: '2026-05-01T19:30:00+02:00' })[0]).toContain('7:30');
});

test('skipped questions are left out', () => {
  expect(labels({ home: null, why: 'x' })).toEqual(['x']);
});
