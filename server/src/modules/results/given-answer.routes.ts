import { Type } from 'typebox';
import { pageOf } from '../../lib/pagination.ts';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeAnswer } from './describe-answer.ts';
import { givenAnswers } from './given-answers.ts';
import { GivenAnswer, RESULT_FILTERS } from './result.schemas.ts';
import { createResultService, wordingWith } from './result.service.ts';

/** What single people said in their own words: for those who see responses. */
export function givenAnswerRoutes(app: ModuleApp, { database, translate }: ModuleContext): void {
  const results = createResultService(database);
  const wordingOf = wordingWith(translate);

  app.get(
    '/surveys/:id/results/questions/:question/answers',
    {
      config: { right: 'responses' },
      schema: {
        operationId: 'listGivenAnswers',
        tags: ['results'],
        summary: 'Answers in people’s own words, places and files, the newest first',
        params: Type.Object({ ...IdParams.properties, question: Type.String({ maxLength: 60 }) }),
        querystring: Type.Object({
          ...RESULT_FILTERS,
          search: Type.Optional(Type.String({ maxLength: 200, description: 'Words to look for' })),
          limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
          cursor: Type.Optional(Type.String({ maxLength: 1000 })),
        }),
        response: { 200: pageOf(ref(GivenAnswer)) },
      },
    },
    async (request) => {
      const access = request.actor.access('responses');
      const { id, question } = request.params;
      const { search, limit, cursor, ...narrowed } = request.query;
      const filter = { ...narrowed, surveyId: id };
      const survey = await results.survey(access, filter, wordingOf(request));
      if (await results.withholds(access, filter, survey)) {
        return { items: [], nextCursor: null, total: { count: 0, exact: true } };
      }
      const asked = survey.questions.find((one) => one.id === question);
      const page = await givenAnswers(database, access, {
        ...{ filter, question, limit, isChoice: (asked?.options.length ?? 0) > 0 },
        ...(search === undefined ? {} : { search }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const isAnonymous = survey.anonymity === 'anonymous';
      return { ...page, items: page.items.map((row) => describeAnswer(row, isAnonymous)) };
    },
  );
}
