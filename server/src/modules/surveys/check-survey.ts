import { createAdapter } from '@muster/bots';
import {
  CHANNELS,
  checkDefinition,
  compileSurvey,
  parseSurveyContent,
  type Capabilities,
  type SurveyContent,
  type SurveyProblem,
} from '@muster/conversations';
import type { Translator } from '@muster/locales';

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly question: string | null;
  readonly path: string | null;
  readonly language: string | null;
}

export interface CheckedSurvey {
  /** Null while there are errors of shape or reference: such content cannot be compiled. */
  readonly content: SurveyContent | null;
  readonly findings: readonly Finding[];
  readonly publishable: boolean;
}

type Values = NonNullable<Parameters<Translator>[2]>;

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
      message: translate(language, `errors:survey.${problem.code}`, { detail: detailOf(problem, language) }),
      question: problem.question ?? null,
      path: problem.path,
      language: problem.code === 'text_missing' ? (problem.detail ?? null) : null,
    }));
    return { content: null, findings, publishable: false };
  }
  const definition = compileSurvey(parsed.content, { surveyId, version: 1 });
  const findings = checkDefinition(definition, { translate, channels: channelLimits() }).map(
    (found): Finding => ({
      severity: found.severity,
      code: found.code,
      message: translate(
        language,
        `admin:check.${found.code}`,
        inWords(found.values ?? {}, language, translate),
      ),
      question: found.node === undefined ? null : questionOf(found.node),
      path: found.path ?? null,
      language: typeof found.values?.['language'] === 'string' ? found.values['language'] : null,
    }),
  );
  return {
    content: parsed.content,
    findings,
    publishable: findings.every(({ severity }) => severity !== 'error'),
  };
}

/** A missing text's detail is its language. */
function detailOf({ code, detail = '' }: SurveyProblem, language: string): string {
  if (code !== 'text_missing' || detail === '') return detail;
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(detail) ?? detail;
}

/** Languages and channels by their names. */
function inWords(values: Values, language: string, translate: Translator): Values {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
  const { language: tag, channel } = values;
  return {
    ...values,
    ...(typeof tag === 'string' ? { language: names.of(tag) ?? tag } : {}),
    ...(typeof channel === 'string' ? { channel: translate(language, `admin:channel.${channel}`) } : {}),
  };
}

/** Helper nodes of a question are named `$<what>_<question>`. */
function questionOf(node: string): string {
  return node.replace(/^\$[a-z]+_/, '');
}

let limits: Readonly<Record<string, Capabilities>> | undefined;

/** What each channel can show, from the simulator's adapters, which have the limits of the real ones. */
function channelLimits(): Readonly<Record<string, Capabilities>> {
  limits ??= Object.fromEntries(
    CHANNELS.map((channel) => {
      const connection = { id: channel, spaceId: '', channel, simulated: true, settings: {} };
      return [channel, createAdapter(connection).capabilities];
    }),
  );
  return limits;
}
