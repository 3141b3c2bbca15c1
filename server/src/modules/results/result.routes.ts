import { Type } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { CrossTable, RESULT_FILTERS, ResultChoices, SurveyResults } from './result.schemas.ts';
import { createResultService, wordingWith } from './result.service.ts';

const tags = ['results'];
/** Figures are for those who see responses, and for team leaders, who see their team's figures and no more. */
const FIGURES = ['responses', 'dashboard'] as const;

/** Counting a survey: figures and cross tables of one and the same selection of people. */
export function resultRoutes(app: ModuleApp, { database, translate }: ModuleContext): void {
  const results = createResultService(database);
  const wordingOf = wordingWith(translate);

  app.get(
    '/surveys/:id/results',
    {
      config: { right: FIGURES },
      schema: {
        operationId: 'getSurveyResults',
        tags,
        summary: 'What was answered: over time, and question by question. Rehearsals never count.',
        params: IdParams,
        querystring: Type.Object(RESULT_FILTERS),
        response: { 200: ref(SurveyResults) },
      },
    },
    (request) =>
      results.results(
        request.actor.access(...FIGURES),
        { ...request.query, surveyId: request.params.id },
        wordingOf(request),
      ),
  );

  app.get(
    '/surveys/:id/results/choices',
    {
      config: { right: FIGURES },
      schema: {
        operationId: 'getResultChoices',
        tags,
        summary:
          'What results can be narrowed to: teams, territories, volunteers and channels that have responses',
        params: IdParams,
        response: { 200: ref(ResultChoices) },
      },
    },
    (request) => results.choices(request.actor.access(...FIGURES), request.params.id, wordingOf(request)),
  );

  app.get(
    '/surveys/:id/results/cross',
    {
      config: { right: FIGURES },
      schema: {
        operationId: 'getCrossTable',
        tags,
        summary: 'Two closed questions against each other',
        params: IdParams,
        querystring: Type.Object({
          ...RESULT_FILTERS,
          rows: Type.Optional(
            Type.String({ maxLength: 60, description: 'Id of a question; the first when absent' }),
          ),
          columns: Type.Optional(Type.String({ maxLength: 60, description: 'Id of another one' })),
        }),
        response: { 200: ref(CrossTable) },
      },
    },
    (request) =>
      results.cross(
        request.actor.access(...FIGURES),
        { ...request.query, surveyId: request.params.id },
        wordingOf(request),
      ),
  );
}
