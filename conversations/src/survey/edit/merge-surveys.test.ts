import { describe, expect, test } from 'vitest';
import type { SurveyContent, SurveyQuestion } from '../content.ts';
import { mergeSurveys } from './merge-surveys.ts';

const question = (id: string, text: Record<string, string> = { en: id }): SurveyQuestion => ({
  id,
  kind: 'yes_no',
  text,
});
const survey = (...questions: SurveyQuestion[]): SurveyContent => ({
  specVersion: 1,
  languages: ['en', 'fr'],
  title: { en: 'City' },
  anonymity: 'optional',
  questions,
});
const [a, b, c] = [question('a'), question('b'), question('c')];
const idsOf = ({ questions }: SurveyContent) => questions.map(({ id }) => id);

describe('two people edit one survey', () => {
  const base = survey(a, b, c);

  test('changes to different questions, and to different languages of one text, are both kept', () => {
    const mine = survey({ ...a, text: { en: 'Mine?' } }, b, c);
    const theirs = survey({ ...a, text: { en: 'a', fr: 'À eux ?' } }, { ...b, required: true }, c);
    const { content, conflicts } = mergeSurveys({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(content.questions[0]?.text).toEqual({ en: 'Mine?', fr: 'À eux ?' });
    expect(content.questions[1]?.required).toBe(true);
  });

  test('what each added stands where each put it, what one removed is gone, what one moved stays moved', () => {
    const mine = survey(c, a, question('mine'), b);
    const theirs = survey(a, b, question('theirs'));
    const { content, conflicts } = mergeSurveys({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(idsOf(content)).toEqual(['a', 'mine', 'b', 'theirs']);
  });

  test('the same text changed in two ways is a conflict; each side can be preferred', () => {
    const mine = survey(question('a', { en: 'Mine' }), b, c);
    const theirs = survey(question('a', { en: 'Theirs' }), b, c);
    const merged = mergeSurveys({ base, mine, theirs });
    expect(merged.conflicts).toEqual([
      { question: 'a', path: ['text', 'en'], mine: 'Mine', theirs: 'Theirs' },
    ]);
    expect(merged.content.questions[0]?.text).toEqual({ en: 'Mine' });
    const { content } = mergeSurveys({ base, mine, theirs }, () => 'theirs');
    expect(content.questions[0]?.text).toEqual({ en: 'Theirs' });
  });

  test('a question that one removed while the other changed it is a conflict about the whole question', () => {
    const mine = survey(b, c);
    const theirs = survey({ ...a, required: true }, b, c);
    const { conflicts, content } = mergeSurveys({ base, mine, theirs }, () => 'theirs');
    expect(conflicts).toMatchObject([{ question: 'a', path: [], mine: undefined }]);
    expect(idsOf(content)).toEqual(['a', 'b', 'c']);
  });

  test('options are merged one by one', () => {
    const choice = (...ids: string[]): SurveyQuestion => ({
      ...a,
      kind: 'single',
      options: ids.map((id) => ({ id, label: { en: id } })),
    });
    const { content, conflicts } = mergeSurveys({
      base: survey(choice('x', 'y')),
      mine: survey(choice('x', 'y', 'mine')),
      theirs: survey(choice('theirs', 'x')),
    });
    expect(conflicts).toEqual([]);
    expect(content.questions[0]?.options?.map(({ id }) => id)).toEqual(['theirs', 'x', 'mine']);
  });
});
