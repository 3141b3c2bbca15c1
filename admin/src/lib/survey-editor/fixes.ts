import type { SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { AdminKey } from '../i18n/keys.ts';
import type { SurveyFinding } from './document.svelte.ts';
import type { Operation } from './operations.ts';

/** What a click does about a finding. */
export interface Fix {
  readonly label: AdminKey;
  readonly operation?: Operation;
  /** The language to write in. */
  readonly language?: string;
}

type Fixer = (question: SurveyQuestion, finding: SurveyFinding, content: SurveyContent) => Fix | undefined;

const change = (label: AdminKey, question: SurveyQuestion, fields: object): Fix => ({
  label,
  operation: { type: 'change_question', id: question.id, change: fields },
});

/** Conditions and jumps that lead nowhere are taken away, at the place that the finding names. */
const withoutReference: Fixer = (question, { path }) => {
  const jump = /\/goTo\/(\d+)/.exec(path ?? '')?.[1];
  if (jump !== undefined) {
    const goTo = (question.goTo ?? []).toSpliced(Number(jump), 1);
    return change('fix.remove_jump', question, { goTo: goTo.length > 0 ? goTo : undefined });
  }
  const effect = /\/sets\/(\d+)/.exec(path ?? '')?.[1];
  if (effect !== undefined) {
    const sets = (question.sets ?? []).toSpliced(Number(effect), 1);
    return change('fix.remove_effect', question, { sets: sets.length > 0 ? sets : undefined });
  }
  if (path?.includes('/requiredIf')) {
    return change('fix.remove_condition', question, { requiredIf: undefined });
  }
  return path?.includes('/showIf')
    ? change('fix.remove_condition', question, { showIf: undefined })
    : undefined;
};

const write: Fixer = (_question, { language }, { languages }) => ({
  label: 'fix.write',
  language: language ?? languages[0] ?? 'en',
});

const withOptions: Fixer = (question) => ({
  label: 'fix.add_options',
  operation: { type: 'add_option', question: question.id },
});

const FIXES: Readonly<Record<string, Fixer>> = {
  unknown_question: withoutReference,
  no_answer: withoutReference,
  not_an_earlier_question: withoutReference,
  not_a_later_question: withoutReference,
  unknown_option: withoutReference,
  text_missing: write,
  missing_translation: write,
  empty_text: write,
  options_missing: withOptions,
  no_options: withOptions,
  options_not_used: (question) => change('fix.drop_options', question, { options: undefined }),
  bounds_missing: (question) => change('fix.scale', question, { min: 1, max: 5 }),
  bounds_reversed: (question) => change('fix.swap', question, { min: question.max, max: question.min }),
  unknown_placeholder: (question, _finding, { languages }) => {
    const language = languages.find((tag) => question.text[tag]?.includes('{{'));
    return language === undefined ? undefined : { label: 'fix.write', language };
  },
};

/** The fix for a finding, where there is one that needs no thinking. */
export function fixFor(content: SurveyContent, finding: SurveyFinding): Fix | undefined {
  const question = content.questions.find(({ id }) => id === finding.question);
  return question && FIXES[finding.code]?.(question, finding, content);
}
