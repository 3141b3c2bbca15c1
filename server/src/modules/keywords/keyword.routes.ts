import { Type, type Static } from 'typebox';
import { CHANNELS } from '@muster/conversations';
import { Id, IdParams, nullable, oneOf, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeKeywords } from './describe-keywords.ts';
import { Keyword, KeywordChange, KeywordTrial, NewKeyword } from './keyword.schemas.ts';
import { createKeywordService, type KeywordRow, type KeywordService } from './keyword.service.ts';
import { tryWord } from './try-word.ts';

const tags = ['keywords'];
const config = { right: 'keywords' as const };

export function keywordRoutes(app: ModuleApp, { database, runtime, translate }: ModuleContext): void {
  const describe = (access: Access, rows: readonly KeywordRow[]) =>
    describeKeywords({ database, translate, access }, rows);
  const describeOne = async (access: Access, row: KeywordRow) =>
    (await describe(access, [row]))[0] as Static<typeof Keyword>;
  const keywords = createKeywordService({ database, events: runtime.events });

  app.get(
    '/keywords',
    {
      config,
      schema: {
        operationId: 'listKeywords',
        tags,
        summary: 'Words that people send in; those switched off last',
        response: { 200: Type.Array(ref(Keyword)) },
      },
    },
    async (request) => {
      const access = request.actor.access('keywords');
      return describe(access, await keywords.list(access));
    },
  );

  app.post(
    '/keywords',
    {
      config,
      schema: {
        operationId: 'createKeyword',
        tags,
        summary: 'A new word. Words that carriers or every chat know are refused',
        body: NewKeyword,
        response: { 201: ref(Keyword) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('keywords');
      const row = await keywords.create(access, request.body);
      return reply.status(201).send(await describeOne(access, row));
    },
  );

  oneKeywordRoutes(app, { keywords, describeOne });
  tryRoute(app, database);
}

interface One {
  readonly keywords: KeywordService;
  readonly describeOne: (access: Access, row: KeywordRow) => Promise<Static<typeof Keyword>>;
}

function oneKeywordRoutes(app: ModuleApp, { keywords, describeOne }: One): void {
  app.patch(
    '/keywords/:id',
    {
      config,
      schema: {
        operationId: 'changeKeyword',
        tags,
        summary: 'Change a word or what it begins, switch it off or on',
        params: IdParams,
        body: KeywordChange,
        response: { 200: ref(Keyword) },
      },
    },
    async (request) => {
      const access = request.actor.access('keywords');
      const row = await keywords.change(access, request.params.id, request.body);
      return describeOne(access, row);
    },
  );

  app.delete(
    '/keywords/:id',
    {
      config,
      schema: {
        operationId: 'deleteKeyword',
        tags,
        summary: 'Delete a word; who agreed by it stays',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await keywords.remove(request.actor.access('keywords'), request.params.id);
      return reply.status(204).send(null);
    },
  );
}

function tryRoute(app: ModuleApp, database: ModuleContext['database']): void {
  app.post(
    '/keywords/try',
    {
      config,
      schema: {
        operationId: 'tryKeyword',
        tags,
        summary: 'What somebody who sends this would begin. Sends nothing',
        body: Type.Object({
          text: Type.String({ minLength: 1, maxLength: 300 }),
          channel: Type.Optional(oneOf(CHANNELS, { default: 'sms' })),
          connectionId: Type.Optional(nullable(Id)),
        }),
        response: { 200: ref(KeywordTrial) },
      },
    },
    async (request) => {
      const { text, channel = 'sms', connectionId = null } = request.body;
      const access = request.actor.access('keywords');
      const { means, keyword } = await tryWord({ database, access }, { text, channel, connectionId });
      return { means, keywordId: keyword?.id ?? null, word: keyword?.word ?? null };
    },
  );
}
