import { expect, it } from 'vitest';
import type { SurveyContent, SurveyQuestion } from './content.ts';
import { surveyEffects } from './effects.ts';

const question = (
  id: string,
  kind: SurveyQuestion['kind'],
  sets: SurveyQuestion['sets'],
): SurveyQuestion => ({
  id,
  kind,
  text: { en: id },
  ...(sets ? { sets } : {}),
});

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en'],
  title: { en: 'T' },
  anonymity: 'optional',
  questions: [
    question('topics', 'multiple', [
      { answer: 'rent', tag: 'tenant' },
      { answer: 'bus', tag: 'rider' },
    ]),
    question('support', 'scale', [{ answer: 5, status: 'supporter' }]),
    question('help', 'yes_no', [{ answer: true, status: 'volunteer', followUp: 'welcome' }]),
    question('mail', 'email', [{ tag: 'has_mail', followUp: 'welcome' }]),
  ],
};

const nothing = { status: null, tags: [], followUps: [], fields: {} };

it('reads tags from every option that was chosen', () => {
  expect(surveyEffects(content, { topics: ['bus', 'rent'] }).tags).toEqual(['tenant', 'rider']);
});

it('lets the later question decide about the status', () => {
  expect(surveyEffects(content, { support: 5 }).status).toBe('supporter');
  expect(surveyEffects(content, { support: 5, help: true }).status).toBe('volunteer');
  expect(surveyEffects(content, { support: 5, help: false }).status).toBe('supporter');
});

it('raises the same follow-up once, for the question that asked first', () => {
  expect(surveyEffects(content, { help: true, mail: 'a@example.org' }).followUps).toEqual([
    { type: 'welcome', question: 'help' },
  ]);
});

it('does nothing for what was skipped, not asked, or answered otherwise', () => {
  expect(surveyEffects(content, { topics: null, support: 3, help: false })).toEqual(nothing);
  expect(surveyEffects(content, {})).toEqual(nothing);
});

it('an answer fills in a field of the contact, a choice by its words', () => {
  const content: SurveyContent = {
    specVersion: 1,
    languages: ['en'],
    title: { en: 'Who' },
    anonymity: 'named',
    questions: [
      { id: 'mail', kind: 'email', text: { en: 'Mail?' }, sets: [{ field: 'email' }] },
      {
        id: 'city',
        kind: 'single',
        text: { en: 'Where?' },
        options: [{ id: 'south', label: { en: 'South End' } }],
        sets: [{ field: 'city' }],
      },
      { id: 'born', kind: 'integer', text: { en: 'Born?' }, sets: [{ field: 'birth_year' }] },
    ],
  };
  expect(surveyEffects(content, { mail: 'a@example.org', city: 'south', born: null }).fields).toEqual({
    email: 'a@example.org',
    city: 'South End',
  });
});
