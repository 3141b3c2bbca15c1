import type { Translator } from '@muster/locales';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import type { Access } from '../access/actor.ts';
import { FACTS } from './bundle.ts';
import { countDays, countPeople, countWords, medianSeconds } from './count-selection.ts';
import { CLOSED_KINDS, crossTable, NO_TABLE } from './cross-table.ts';
import { describeQuestion } from './describe-question.ts';
import { catalogOf, type CatalogQuestion } from './question-catalog.ts';
import { createResultRepository, type SurveyFacts } from './result.repository.ts';
import type { CrossTable, ResultChoices, SurveyResults } from './result.schemas.ts';
import { isNarrowed, type ResultFilter } from './result-scope.ts';
import type { Selection } from './select-responses.ts';
import { isWithheld } from './small-cells.ts';
import { tallyOf } from './tally.ts';
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
  /** How many closed responses a selection has. */
  people(access: Access, filter: ResultFilter): Promise<number>;
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

  /** How many people a selection has, and whether what they said is kept back. */
  function peopleOf(selection: Selection, narrowed: boolean, { anonymity }: SurveyFacts) {
    const people = countPeople(selection);
    return { ...people, withheld: isWithheld(anonymity, narrowed, people.complete + people.partial) };
  }

  async function withholds(access: Access, filter: ResultFilter, found: ResultSurvey): Promise<boolean> {
    const narrowed = isNarrowed(access, filter);
    if (found.anonymity !== 'anonymous' || !narrowed) return false;
    const query = { access, filter, survey: found, columns: [FACTS.status] };
    const { selection } = await repository.select(query);
    return peopleOf(selection, narrowed, found).withheld;
  }

  return {
    survey,
    withholds,

    async people(access, filter) {
      const facts = await repository.survey(access, filter.surveyId);
      if (facts === null) throw new AppError('not_found');
      const { selection } = await repository.select({
        access,
        filter,
        survey: facts,
        columns: [FACTS.status],
      });
      const { complete, partial } = countPeople(selection);
      return complete + partial;
    },

    async results(access, filter, wording) {
      const found = await survey(access, filter, wording);
      const questions = found.questions.map(({ id }) => id);
      const columns = [FACTS.status, FACTS.quarter, FACTS.seconds, ...questions];
      const [{ selection, timeZone }, open] = await Promise.all([
        repository.select({ access, filter, survey: found, columns }),
        repository.open(access, filter),
      ]);
      const { complete, partial, withheld } = peopleOf(selection, isNarrowed(access, filter), found);
      return {
        survey: { id: found.id, title: found.title, anonymity: found.anonymity },
        versions: found.versions.map(({ version, publishedAt }) => ({ version, publishedAt })),
        languages: found.versions[0]?.content.languages ?? [],
        counts: { complete, partial, open },
        medianSeconds: medianSeconds(selection),
        timeline: seriesOf(countDays(selection, timeZone)),
        withheld,
        questions: withheld
          ? []
          : found.questions.map((question) =>
              describeQuestion(question, tallyOf(countWords(selection, question.id))),
            ),
      };
    },

    async choices(access, surveyId, wording) {
      const filter = { surveyId };
      const found = await survey(access, filter, wording);
      const { team, territory, member, channel } = FACTS;
      const columns = [team, territory, member, channel];
      const { selection } = await repository.select({ access, filter, survey: found, columns });
      const counts = new Map(columns.map((name) => [name, countWords(selection, name)]));
      const ids = [team, territory, member].flatMap((name) => [...(counts.get(name)?.keys() ?? [])]);
      const names = new Map((await repository.names(access, ids)).map(({ id, name }) => [id, name]));
      const of = (column: (typeof columns)[number]) =>
        [...(counts.get(column) ?? [])]
          .filter(([id]) => names.has(id))
          .map(([id, count]) => ({ id, name: names.get(id) ?? null, count }))
          .sort((a, b) => b.count - a.count || (a.name ?? '').localeCompare(b.name ?? ''));
      return {
        teams: of(team),
        territories: of(territory),
        members: found.anonymity === 'anonymous' ? [] : of(member),
        channels: [...(counts.get(channel) ?? [])]
          .sort((a, b) => b[1] - a[1])
          .map(([id, count]) => ({ channel: id as 'telegram', count })),
      };
    },

    async cross(access, { rows, columns, ...filter }, wording) {
      const found = await survey(access, filter, wording);
      const closed = found.questions.filter(({ kind }) => CLOSED_KINDS.includes(kind));
      const row = closed.find(({ id }) => id === rows) ?? closed[0];
      const column = closed.find(({ id }) => id === columns) ?? closed.find((one) => one !== row);
      if (row === undefined || column === undefined || row === column) return NO_TABLE;
      const needed = [FACTS.status, row.id, column.id];
      const { selection } = await repository.select({ access, filter, survey: found, columns: needed });
      const { withheld } = peopleOf(selection, isNarrowed(access, filter), found);
      if (withheld) return { ...NO_TABLE, hidden: true };
      return crossTable({ selection, anonymity: found.anonymity, row, column });
    },
  };
}
