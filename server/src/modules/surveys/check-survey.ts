import { parseSurveyContent, type SurveyContent } from '@muster/conversations';
import type { Translator } from '@muster/locales';

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly question: string | null;
  readonly path: string | null;
}

export interface CheckedSurvey {
  /** Null while there are errors of shape or reference: such content cannot be compiled. */
  readonly content: SurveyContent | null;
  readonly findings: readonly Finding[];
  readonly publishable: boolean;
}

interface Options {
  readonly draft: unknown;
  readonly surveyId: string;
  readonly language: string;
  readonly translate: Translator;
}

/** Everything that is wrong with a draft, in words: its shape first, then what the conversation made of it would do. */
export function checkSurvey({ draft, surveyId, language, translate }: Options): CheckedSurvey {
  const parsed = parseSurveyContent(draft);
  if (!parsed.ok) {
    const findings = parsed.problems.map((problem): Finding => ({
      severity: 'error',
      code: problem.code,
      message: translate(language, `errors:survey.${problem.code}`, { detail: problem.detail ?? '' }),
      question: problem.question ?? null,
      path: problem.path,
    }));
    return { content: null, findings, publishable: false };
  }
  const findings: Finding[] = [];
  return { content: parsed.content, findings, publishable: true };
}
