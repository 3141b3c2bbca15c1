import type { SurveyQuestion } from '@muster/conversations';
import { getContext, setContext } from 'svelte';
import type { SurveyDocument } from './document.svelte.ts';
import type { NamedQuestion } from './question-names.ts';
import type { SurveySync } from './survey-sync.svelte.ts';

/** What every part of the editor needs. */
export interface SurveyEditor {
  readonly document: SurveyDocument;
  readonly sync: SurveySync;
  /** The space's statuses and task types, to choose from by their codes. */
  readonly choices: {
    readonly statuses: readonly { readonly value: string; readonly label: string }[];
    readonly taskTypes: readonly { readonly value: string; readonly label: string }[];
  };
  /** A question to choose from a list, in the language that is edited. */
  readonly named: (question: SurveyQuestion) => NamedQuestion;
  /** Read out to those who do not see it: "moved to place 3 of 20". */
  readonly announce: (text: string) => void;
}

const CONTEXT = Symbol('survey editor');

export function setSurveyEditor(editor: SurveyEditor): SurveyEditor {
  return setContext(CONTEXT, editor);
}

export function useSurveyEditor(): SurveyEditor {
  return getContext<SurveyEditor>(CONTEXT);
}
