import { CHANNELS } from '@muster/conversations';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeResponse, describeWholeResponse } from './describe-response.ts';
import { createResponseRepository, RESPONSE_SORTS, type ResponseRow } from './response.repository.ts';
import { RESPONSE_STATUSES, ResponseSummary, SurveyResponse } from './response.schemas.ts';

const tags = ['responses'];
const RIGHT = 'responses';
const Moment = Type.String({ format: 'date-time' });

export function responseRoutes(app: ModuleApp, { database, translate }: ModuleContext): void {
  const responses = createResponseRepository(database);
  const readerFor = async (request: FastifyRequest, access: Access, rows: readonly ResponseRow[]) => ({
    contents: await responses.contents(
      access,
      rows.map(({ surveyVersion }) => surveyVersion.id),
    ),
    language: preferredLanguage(request.headers['accept-language']),
    translate,
  });

  app.get(
    '/responses',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'listResponses',
        tags,
        summary: 'Filled surveys within reach, newest first',
        querystring: Type.Object({
          ...listQuery(RESPONSE_SORTS, 'desc'),
          surveyId: Type.Optional(Id),
          version: Type.Optional(Type.Integer({ minimum: 1 })),
          teamId: Type.Optional(Id),
          memberId: Type.Optional(Id),
          contactId: Type.Optional(Id),
          status: Type.Optional(oneOf(RESPONSE_STATUSES)),
          channel: Type.Optional(oneOf(CHANNELS)),
          from: Type.Optional(Moment),
          to: Type.Optional(Moment),
          rehearsal: Type.Optional(
            Type.Boolean({ description: 'True: rehearsals instead of the real ones' }),
          ),
        }),
        response: { 200: pageOf(ref(ResponseSummary)) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      const page = await responses.list(access, request.query);
      const reader = await readerFor(request, access, page.items);
      return { ...page, items: page.items.map((row) => describeResponse(row, reader)) };
    },
  );

  app.get(
    '/responses/:id',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'getResponse',
        tags,
        summary: 'One filled survey with its answers as typed',
        params: IdParams,
        response: { 200: ref(SurveyResponse) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      const response = await responses.find(access, request.params.id);
      if (response === null) throw new AppError('not_found');
      return describeWholeResponse(response, await readerFor(request, access, [response]));
    },
  );
}
