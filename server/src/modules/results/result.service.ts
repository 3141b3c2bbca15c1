import type { Translator } from '@muster/locales';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import type { Access } from '../access/actor.ts';
import { CLOSED_KINDS, crossTable, NO_TABLE } from './cross-table.ts';
import { describeQuestion } from './describe-question.ts';
import { catalogOf, type CatalogQuestion } from './question-catalog.ts';
import { createResultRepository, type SurveyFacts } from './result.repository.ts';
import type { CrossTable, ResultChoices, SurveyResults } from './result.schemas.ts';
import { isNarrowed, type ResultFilter } from './result-scope.ts';
import { isWithheld } from './small-cells.ts';
import { tallyWords } from './tally.ts';
import { seriesOf } from './time-series.ts';

export interface Wording {
  readonly language: string;
  readonly translate: Translator;
}

/** The reader's language, from their request. */
export function wordingWith(translate: Translator): (request: FastifyRequest) => Wording {
  return (request) => ({ language: preferredLanguage(request.headers['accept-language']), translate });
}

/** A survey that somebody may see results of, and its questions in their language. */
export interface ResultSurvey extends SurveyFacts {
  readonly questions: readonly CatalogQuestion[];
}

export interface ResultService {
  /** @throws AppError `not_found`; `anonymous_survey` when an anonymous one is asked for by volunteer */
  survey(access: Access, filter: ResultFilter, wording: Wording): Promise<ResultSurvey>;
  results(access: Access, filter: ResultFilter, wording: Wording): Promise<Static<typeof SurveyResults>>;
  choices(access: Access, surveyId: string, wording: Wording): Promise<Static<typeof ResultChoices>>;
  cross(
    access: Access,
    query: ResultFilter & { readonly rows?: string; readonly columns?: string },
    wording: Wording,
  ): Promise<Static<typeof CrossTable>>;
  /** Whether what single people said is kept back in this selection. */
  withholds(access: Access, filter: ResultFilter, survey: ResultSurvey): Promise<boolean>;
}

export function createResultService(database: Database): ResultService {
  const repository = createResultRepository(database);

  async function survey(access: Access, filter: ResultFilter, wording: Wording): Promise<ResultSurvey> {
    const facts = await repository.survey(access, filter.surveyId);
    if (facts === null) throw new AppError('not_found');
    const { version } = filter;
    const counted = facts.versions.filter((one) => version === undefined || one.version === version);
    const wasAnonymous = counted.some(({ content }) => content.anonymity === 'anonymous');
    const anonymity = wasAnonymous ? 'anonymous' : facts.anonymity;
    if (anonymity === 'anonymous' && filter.memberId !== undefined) throw new AppError('anonymous_survey');
    return { ...facts, anonymity, questions: catalogOf(counted, wording) };
  }

  async function withholds(access: Access, filter: ResultFilter, found: ResultSurvey): Promise<boolean> {
    if (found.anonymity !== 'anonymous' || !isNarrowed(access, filter)) return false;
    const { complete, partial } = await repository.overview(access, filter);
    return isWithheld(found.anonymity, true, complete + partial);
  }

  return {
    survey,
    withholds,

    async results(access, filter, wording) {
      const found = await survey(access, filter, wording);
      const [counts, days, words] = await Promise.all([
        repository.overview(access, filter),
        repository.days(access, filter),
        repository.words(access, filter),
      ]);
      const people = counts.complete + counts.partial;
      const withheld = isWithheld(found.anonymity, isNarrowed(access, filter), people);
      const tallies = tallyWords(words);
      return {
        survey: { id: found.id, title: found.title, anonymity: found.anonymity },
        versions: found.versions.map(({ version, publishedAt }) => ({ version, publishedAt })),
        languages: found.versions[0]?.content.languages ?? [],
        counts: { complete: counts.complete, partial: counts.partial, open: counts.open },
        medianSeconds: counts.medianSeconds,
        timeline: seriesOf(days),
        withheld,
        questions: withheld
          ? []
          : found.questions.map((question) => describeQuestion(question, tallies.get(question.id))),
      };
    },

    async choices(access, surveyId, wording) {
      const filter = { surveyId };
      const [found, rows] = await Promise.all([
        survey(access, filter, wording),
        repository.choices(access, filter),
      ]);
      const of = (kind: string) =>
        rows.filter((row) => row.kind === kind).map(({ id, name, count }) => ({ id, name, count }));
      return {
        teams: of('team'),
        territories: of('territory'),
        members: found.anonymity === 'anonymous' ? [] : of('member'),
        channels: of('channel').map(({ id, count }) => ({ channel: id as 'telegram', count })),
      };
    },

    async cross(access, { rows, columns, ...filter }, wording) {
      const found = await survey(access, filter, wording);
      const closed = found.questions.filter(({ kind }) => CLOSED_KINDS.includes(kind));
      const row = closed.find(({ id }) => id === rows) ?? closed[0];
      const column = closed.find(({ id }) => id === columns) ?? closed.find((one) => one !== row);
      if (row === undefined || column === undefined || row === column) return NO_TABLE;
      if (await withholds(access, filter, found)) return { ...NO_TABLE, hidden: true };
      return crossTable(repository, access, { filter, anonymity: found.anonymity, row, column });
    },
  };
}
