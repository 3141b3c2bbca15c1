import { expect, test } from 'vitest';
import { checkDefinition } from '../inspect/check-definition.ts';
import { withChangePolicy } from './change-policy.ts';
import { compileSurvey } from './compile.ts';
import type { SurveyContent, SurveyQuestion } from './content.ts';

const question = (id: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind: 'yes_no',
  text: { en: id },
  ...more,
});
const survey = (...questions: SurveyQuestion[]): SurveyContent => ({
  specVersion: 1,
  languages: ['en'],
  title: { en: 'City' },
  anonymity: 'optional',
  questions,
});
const compiled = (content: SurveyContent, version: number) => ({
  content,
  definition: compileSurvey(content, { surveyId: 's', version }),
});

test('talks at a question that was taken out go on at the next one that is still asked', () => {
  const before = compiled(survey(question('a'), question('b'), question('c'), question('d')), 1);
  const shown = { question: 'a', op: 'is', value: true } as const;
  const { definition } = compiled(survey(question('a'), question('d', { showIf: shown })), 2);
  const moving = withChangePolicy(definition, 'migrate', [before]);
  expect(moving.migrations?.[1]?.nodes).toMatchObject({ b: '$if_d', c: '$if_d' });
  expect(moving.migrations?.[1]?.answers).toEqual({ b: null, c: null });
  const findings = checkDefinition(moving, { previous: [before.definition] });
  expect(findings.filter(({ code }) => code.startsWith('migration'))).toEqual([]);
});

test('at the end of what was taken out, they end as if they had answered everything', () => {
  const before = compiled(survey(question('a'), question('b')), 1);
  const { definition } = compiled(survey(question('a')), 2);
  const node = withChangePolicy(definition, 'migrate', [before]).migrations?.[1]?.nodes['b'];
  expect(definition.nodes[node ?? '']?.kind).toBe('end');
});

test('what a version does to the ones before is part of its hash; doing nothing is what it does by itself', () => {
  const { definition } = compiled(survey(question('a')), 2);
  expect(withChangePolicy(definition, 'finish_on_pinned', [])).toBe(definition);
  expect(withChangePolicy(definition, 'restart', []).hash).not.toBe(definition.hash);
});
