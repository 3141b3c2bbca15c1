import { describe, expect, it } from 'vitest';
import type { SurveyContent, SurveyQuestion } from './content.ts';
import { parseSurveyContent } from './parse-content.ts';

const single: SurveyQuestion = {
  id: 'topic',
  kind: 'single',
  text: { en: 'Which?' },
  options: [
    { id: 'x', label: { en: 'X' } },
    { id: 'y', label: { en: 'Y' } },
  ],
};
const last: SurveyQuestion = { id: 'last', kind: 'text', text: { en: 'And?' } };

const content = (questions: readonly unknown[], more: object = {}): unknown => ({
  specVersion: 1,
  languages: ['en', 'fr'],
  title: { en: 'Title' },
  anonymity: 'optional',
  questions,
  ...more,
});

/** Code and place of every problem. */
function problemsOf(json: unknown): string[] {
  const parsed = parseSurveyContent(json);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('survey content', () => {
  it('comes back as it was sent when nothing is wrong', () => {
    const sent = content([
      single,
      { ...last, showIf: { question: 'topic', op: 'any_of', values: ['x', 'y'] } },
    ]);
    expect(parseSurveyContent(sent)).toEqual({ ok: true, content: sent as SurveyContent });
  });

  it.each([
    ['no object', 'a survey', '/'],
    ['no questions', content([]), '/questions'],
    ['a kind that does not exist', content([{ ...last, kind: 'telepathy' }]), '/questions/0/kind'],
    ['a member that nobody knows', content([last], { colour: 'red' }), '/'],
    ['an id with capitals', content([{ ...last, id: 'Last' }]), '/questions/0/id'],
    [
      'a text that is far too long',
      content([{ ...last, text: { en: 'x'.repeat(1001) } }]),
      '/questions/0/text/en',
    ],
  ])('is refused for its shape: %s', (_what, json, path) => {
    const parsed = parseSurveyContent(json);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path);
  });

  it.each([
    ['two questions of one name', [last, last], 'duplicate_question /questions/1/id'],
    ['a question called end', [{ ...last, id: 'end' }], 'reserved_id /questions/0/id'],
    ['a choice without options', [{ ...last, kind: 'single' }], 'options_missing /questions/0/options'],
    ['options at a text', [{ ...single, kind: 'text' }], 'options_not_used /questions/0/options'],
    ['a scale without ends', [{ ...last, kind: 'scale' }], 'bounds_missing /questions/0/max'],
    [
      'bounds the wrong way round',
      [{ ...last, kind: 'integer', min: 9, max: 1 }],
      'bounds_reversed /questions/0/max',
    ],
    [
      'more to choose than there is',
      [{ ...single, kind: 'multiple', min: 3 }],
      'bounds_reversed /questions/0/min',
    ],
    [
      'a text only in the second language',
      [{ ...last, text: { fr: 'Et ?' } }],
      'text_missing /questions/0/text',
    ],
    [
      'a condition on a later question',
      [{ ...single, showIf: { question: 'last', op: 'answered' } }, last],
      'not_an_earlier_question /questions/0/showIf',
    ],
    [
      'a condition on a note',
      [
        { ...last, id: 'n', kind: 'note' },
        { ...last, showIf: { question: 'n', op: 'answered' } },
      ],
      'no_answer /questions/1/showIf',
    ],
    [
      'a condition on nothing',
      [{ ...last, showIf: { question: 'gone', op: 'answered' } }],
      'unknown_question /questions/0/showIf',
    ],
    [
      'a condition on an option that is not there',
      [single, { ...last, showIf: { all: [{ question: 'topic', op: 'is', value: 'z' }] } }],
      'unknown_option /questions/1/showIf',
    ],
    [
      'a jump backwards',
      [single, { ...last, goTo: [{ to: 'topic' }] }],
      'not_a_later_question /questions/1/goTo/0/to',
    ],
    ['a jump to nowhere', [{ ...last, goTo: [{ to: 'gone' }] }], 'unknown_question /questions/0/goTo/0/to'],
    [
      'an effect of an option that is not there',
      [{ ...single, sets: [{ answer: 'z', tag: 't' }] }],
      'unknown_option /questions/0/sets/0/answer',
    ],
    [
      'a placeholder for a later answer',
      [{ ...last, text: { en: '{{last}}?' } }],
      'unknown_placeholder /questions/0/text',
    ],
  ])('is refused for what it says: %s', (_what, questions, problem) => {
    expect(problemsOf(content(questions))).toContain(problem);
  });

  it('names the question that a problem stands at', () => {
    expect(parseSurveyContent(content([last, { ...last, id: 'end' }]))).toMatchObject({
      problems: [{ question: 'end' }],
    });
  });

  it('is refused, not choked on, when it nests endlessly', () => {
    const deep = `${'{"all":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const json = content([{ ...last, showIf: JSON.parse(deep) as unknown }]);
    expect(problemsOf(json)).toEqual(['shape /']);
  });

  it('survives the prototype pollution kit', () => {
    const json: unknown = JSON.parse(
      '{"__proto__":{"specVersion":1},"constructor":{},"questions":[{"__proto__":{}}]}',
    );
    expect(parseSurveyContent(json).ok).toBe(false);
    expect(({} as Record<string, unknown>).specVersion).toBeUndefined();
  });

  it('with questions known to be right, finds what it would find without', () => {
    const known = new WeakSet<object>();
    expect(parseSurveyContent(content([single, last]), known).ok).toBe(true);
    expect(parseSurveyContent(content([single, last]), known).ok).toBe(true);
    for (const wrong of [{ ...last, min: 'two' }, { ...last, id: single.id }, null]) {
      const json = content([single, wrong, last]);
      expect(parseSurveyContent(json, known)).toEqual(parseSurveyContent(json));
      expect(parseSurveyContent(json, known).ok).toBe(false);
    }
    const many = content(Array.from({ length: 501 }, () => last));
    expect(parseSurveyContent(many, known)).toEqual(parseSurveyContent(many));
  });
});
