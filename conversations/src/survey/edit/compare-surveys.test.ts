import { describe, expect, test } from 'vitest';
import type { SurveyContent, SurveyQuestion } from '../content.ts';
import { compareSurveys } from './compare-surveys.ts';

const question = (id: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind: 'yes_no',
  text: { en: id },
  ...more,
});
const survey = (questions: SurveyQuestion[], more: Partial<SurveyContent> = {}): SurveyContent => ({
  specVersion: 1,
  languages: ['en'],
  title: { en: 'City' },
  anonymity: 'optional',
  questions,
  ...more,
});

describe('what changed between two versions', () => {
  test('questions added, removed and moved are named; those that only made room are not', () => {
    const before = survey(['a', 'b', 'c', 'd'].map((id) => question(id)));
    const after = survey(['d', 'a', 'new', 'c'].map((id) => question(id)));
    expect(
      compareSurveys(before, after).map((one) => ('question' in one ? [one.kind, one.question] : one.kind)),
    ).toEqual([
      ['moved', 'd'],
      ['added', 'new'],
      ['removed', 'b'],
    ]);
  });

  test('a changed text says which language, a changed answer which one', () => {
    const options = (...ids: string[]) => ids.map((id) => ({ id, label: { en: `Label ${id}` } }));
    const before = survey([question('a', { kind: 'single', options: options('x', 'y') })]);
    const after = survey([
      question('a', {
        kind: 'single',
        text: { en: 'a', fr: 'Et ?' },
        required: true,
        options: [{ id: 'x', label: { en: 'Other' } }, ...options('z')],
      }),
    ]);
    const [changed] = compareSurveys(before, after);
    expect(changed).toMatchObject({ kind: 'changed', question: 'a' });
    expect(changed && 'fields' in changed ? changed.fields : []).toEqual([
      { field: 'text', language: 'fr', from: null, to: 'Et ?' },
      { field: 'option', option: 'x', language: 'en', from: 'Label x', to: 'Other' },
      { field: 'options', option: 'z', from: null, to: 'Label z' },
      { field: 'options', option: 'y', from: 'Label y', to: null },
      { field: 'required', from: null, to: 'true' },
    ]);
  });

  test('the survey’s own fields are compared, and equal surveys differ in nothing', () => {
    const before = survey([question('a')]);
    expect(compareSurveys(before, structuredClone(before))).toEqual([]);
    expect(compareSurveys(before, survey([question('a')], { anonymity: 'named' }))).toEqual([
      { kind: 'survey', fields: [{ field: 'anonymity', from: 'optional', to: 'named' }] },
    ]);
  });
});
