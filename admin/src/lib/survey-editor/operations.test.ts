import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import { describe, expect, test } from 'vitest';
import { SurveyDocument } from './document.svelte.ts';
import { applyOperation, type Operation } from './operations.ts';

const question = (id: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind: 'yes_no',
  text: { en: id },
  ...more,
});
const survey = (...questions: SurveyQuestion[]): SurveyContent => ({
  specVersion: 1,
  languages: ['en', 'fr'],
  title: { en: 'City' },
  anonymity: 'optional',
  questions,
});
const idsOf = ({ questions }: SurveyContent): readonly string[] => questions.map(({ id }) => id);

describe('what can be done to a survey', () => {
  const choice = question('topic', {
    kind: 'single',
    options: [
      { id: 'rent', label: { en: 'Rent' } },
      { id: 'bus', label: { en: 'Bus' } },
    ],
    sets: [{ answer: 'rent', tag: 'rent' }],
  });

  test('a question that is removed takes conditions on it along; jumps to it lead to what came after', () => {
    const before = survey(
      question('a', { goTo: [{ to: 'b' }] }),
      question('b'),
      question('c', {
        showIf: {
          all: [
            { question: 'b', op: 'answered' },
            { question: 'a', op: 'is', value: true },
          ],
        },
      }),
    );
    const after = applyOperation(before, { type: 'remove_question', id: 'b' });
    expect(idsOf(after)).toEqual(['a', 'c']);
    expect(after.questions[0]?.goTo).toEqual([{ to: 'c' }]);
    expect(after.questions[1]?.showIf).toEqual({ question: 'a', op: 'is', value: true });
  });

  test('an answer that is removed takes what looked at it along', () => {
    const shown = { question: 'topic', op: 'any_of', values: ['rent', 'bus'] } as const;
    const before = survey(choice, question('why', { showIf: { ...shown, values: [...shown.values] } }));
    const after = applyOperation(before, { type: 'remove_option', question: 'topic', option: 'rent' });
    expect(after.questions[0]?.sets).toBeUndefined();
    expect(after.questions[1]?.showIf).toEqual({ ...shown, values: ['bus'] });
  });

  test('a question that is renamed is renamed wherever it is named', () => {
    const before = survey(
      choice,
      question('why', {
        text: { en: 'You said {{ topic }}. Why?' },
        showIf: { question: 'topic', op: 'is', value: 'bus' },
      }),
    );
    const after = applyOperation(before, { type: 'rename_question', id: 'topic', to: 'issue' });
    expect(after.questions[1]).toMatchObject({
      text: { en: 'You said {{issue}}. Why?' },
      showIf: { question: 'issue' },
    });
  });

  /** As formulas name a question. */
  const named = (id: string): string => `\${${id}}`;

  test('a renamed question is named anew in formulas, help and the conditions of answers, too', () => {
    const before = survey(
      question('topic'),
      question('b', {
        help: { en: 'About {{topic}}' },
        check: { formula: `. > ${named('topic')}`, message: { en: 'More than {{topic}}' } },
        options: [{ id: 'x', label: {}, showIf: { formula: `${named('topic')} > 1` } }],
      }),
    );
    const [, after] = applyOperation(before, { type: 'rename_question', id: 'topic', to: 'issue' }).questions;
    expect(JSON.stringify(after)).not.toContain('topic');
    expect(after?.check?.formula).toBe(`. > ${named('issue')}`);
  });

  test('a copy goes by its own answer, not by that of the question it was copied from', () => {
    const when = { question: 'a', op: 'is', value: true } as const;
    const after = applyOperation(survey(question('a', { goTo: [{ when, to: 'end' }] })), {
      type: 'copy_question',
      id: 'a',
    });
    expect(after.questions.map(({ goTo }) => goTo?.[0]?.when)).toEqual([when, { ...when, question: 'a_2' }]);
  });

  test('another kind keeps what still makes sense and drops the rest', () => {
    const after = applyOperation(survey(choice), { type: 'set_kind', id: 'topic', kind: 'multiple' });
    expect(after.questions[0]).toMatchObject({
      kind: 'multiple',
      options: choice.options,
      sets: choice.sets,
    });
    const scale = applyOperation(after, { type: 'set_kind', id: 'topic', kind: 'scale' });
    expect(scale.questions[0]).toEqual({ id: 'topic', kind: 'scale', text: { en: 'topic' }, min: 1, max: 5 });
  });

  test('an emptied text is no text, and an optional one goes', () => {
    const at = { question: 'a', field: 'help' } as const;
    const helped = applyOperation(survey(question('a')), {
      type: 'set_text',
      at,
      language: 'fr',
      text: 'Aide',
    });
    expect(helped.questions[0]?.help).toEqual({ fr: 'Aide' });
    const emptied = applyOperation(helped, { type: 'set_text', at, language: 'fr', text: '' });
    expect(emptied.questions[0]).toEqual(question('a'));
  });
});

describe('a survey under edit', () => {
  const type = (text: string): Operation => ({
    type: 'set_text',
    at: { question: 'a', field: 'text' },
    language: 'en',
    text,
  });
  const textOf = (document: SurveyDocument): string | undefined => document.content.questions[0]?.text['en'];

  test('typing is undone in one step, after a pause in another', () => {
    let now = 0;
    const document = new SurveyDocument(survey(question('a')), { now: () => now });
    for (const text of ['R', 'Re', 'Rent?']) document.apply(type(text));
    now = 5000;
    document.apply(type('Rents?'));
    document.undo();
    expect(textOf(document)).toBe('Rent?');
    document.undo();
    expect(textOf(document)).toBe('a');
    document.redo();
    expect([textOf(document), document.canRedo]).toEqual(['Rent?', true]);
  });

  test('a removal is taken back without what was done since', () => {
    const document = new SurveyDocument(survey(question('a'), question('b')));
    const before = document.content;
    document.apply({ type: 'remove_question', id: 'b' });
    const after = document.content;
    document.apply(type('Rent?'));
    document.takeBack({ before, after });
    expect([textOf(document), ...idsOf(document.content)]).toEqual(['Rent?', 'a', 'b']);
  });

  test('ids of published questions and answers never come to mean another thing', () => {
    const published = survey(
      question('question_2'),
      question('x', { kind: 'single', options: [{ id: 'option_1', label: {} }] }),
    );
    const document = new SurveyDocument(survey(question('x', { kind: 'single' })), { published });
    document.apply({ type: 'add_question', at: 1, kind: 'text' });
    document.apply({ type: 'add_option', question: 'x' });
    expect(idsOf(document.content)).toEqual(['x', 'question_3']);
    expect(document.content.questions[0]?.options?.[0]?.id).toBe('option_2');
    expect([document.isPublished('x'), document.isPublished('question_3')]).toEqual([true, false]);
  });
});
