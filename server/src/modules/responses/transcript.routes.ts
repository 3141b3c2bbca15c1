import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeTranscript } from './describe-transcript.ts';
import { createResponseRepository } from './response.repository.ts';
import { TranscriptMessage } from './response.schemas.ts';
import { readTranscript } from './transcript.repository.ts';

/** The talk behind a response: for those who may read conversations and this response. */
export function transcriptRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const responses = createResponseRepository(database);

  app.get(
    '/responses/:id/transcript',
    {
      config: { right: 'conversations' },
      schema: {
        operationId: 'getResponseTranscript',
        tags: ['responses'],
        summary: 'The chat in which a survey was filled in, from its first question to its last',
        params: IdParams,
        response: {
          200: Type.Object({
            isAnonymous: Type.Boolean({
              description: 'Then there are no messages: they would tell who it was',
            }),
            messages: Type.Array(ref(TranscriptMessage)),
          }),
        },
      },
    },
    async (request) => {
      const access = request.actor.access('responses');
      const response = await responses.find(access, request.params.id);
      if (response === null) throw new AppError('not_found');
      const isAnonymous = response.mode === 'anonymous' || response.survey.anonymity === 'anonymous';
      const rows = isAnonymous ? [] : await readTranscript(database, access, response.id);
      return { isAnonymous, messages: describeTranscript(rows) };
    },
  );
}
