/** What is wrong with a survey's content, in terms that the console and the API can put into words. */
export const SURVEY_PROBLEMS = [
  /** Not of the right shape; `path` says where, `detail` what was expected. */
  'shape',
  'duplicate_question',
  'duplicate_option',
  'reserved_id',
  'options_missing',
  'options_not_used',
  'bounds_missing',
  'bounds_reversed',
  'text_missing',
  'unknown_question',
  /** A condition about a note. */
  'no_answer',
  'not_an_earlier_question',
  'not_a_later_question',
  'unknown_option',
  'unknown_placeholder',
  /** A formula that cannot be read; `detail` is the place. */
  'bad_formula',
  'formula_missing',
  'formula_not_used',
] as const;
export type SurveyProblemCode = (typeof SURVEY_PROBLEMS)[number];

export interface SurveyProblem {
  readonly code: SurveyProblemCode;
  /** JSON pointer into the content. */
  readonly path: string;
  /** Id of the question it stands at, where it stands at one. */
  readonly question?: string;
  /** What is missing, unknown or double: an id, a language, an expectation. */
  readonly detail?: string;
}

/** Takes one problem of a question. */
export type Report = (problem: Omit<SurveyProblem, 'question'>) => void;
