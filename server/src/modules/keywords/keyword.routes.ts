import { Type, type Static } from 'typebox';
import { CHANNELS } from '@muster/conversations';
import { Id, IdParams, nullable, oneOf, ref } from '../../lib/schemas.ts';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { deepLinksFor } from '../invites/deep-links.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { keywordPayload } from './keyword-payload.ts';
import { parseKeywordSettings } from './keyword-settings.ts';
import { Keyword, KeywordChange, KEYWORD_FLOWS, KeywordTrial, NewKeyword } from './keyword.schemas.ts';
import {
  createKeywordService,
  isManaged,
  kindOf,
  type KeywordFields,
  type KeywordRow,
} from './keyword.service.ts';
import { tryWord } from './try-word.ts';

const tags = ['keywords'];
const config = { right: 'keywords' as const };

export function keywordRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
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
      return describeAll(database, access, await keywords.list(access));
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
      const row = await keywords.create(access, request.body as KeywordFields);
      return reply.status(201).send(await describeOne(database, access, row));
    },
  );

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
      const row = await keywords.change(access, request.params.id, request.body as KeywordFields);
      return describeOne(database, access, row);
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

async function describeOne(database: Database, access: Access, row: KeywordRow) {
  const [described] = await describeAll(database, access, [row]);
  return described as Static<typeof Keyword>;
}

/** With the ways in, and how many came by each. */
async function describeAll(
  database: Database,
  access: Access,
  rows: readonly KeywordRow[],
): Promise<Static<typeof Keyword>[]> {
  const db = database.in(access);
  const connections = await db.connection.findMany({
    where: { status: { not: 'paused' } },
    orderBy: [{ channel: 'asc' }, { name: 'asc' }],
  });
  const counts = await db.optInRequest.groupBy({ by: ['keywordId', 'status'], _count: { _all: true } });
  const countOf = (id: string, status: string) =>
    counts.find((one) => one.keywordId === id && one.status === status)?._count._all ?? 0;
  return rows.map((row) => {
    const reached = connections.filter(({ id }) => row.connectionId === null || row.connectionId === id);
    const links = deepLinksFor(keywordPayload(row.word, row.id), reached);
    return {
      id: row.id,
      word: row.word,
      active: row.active,
      kind: kindOf(row),
      connectionId: row.connectionId,
      ...settingsOf(row),
      flow: flowOf(row),
      managed: isManaged(row),
      links: links.map((link) => ({ ...link, text: row.word.toUpperCase() })),
      confirmed: countOf(row.id, 'confirmed'),
      waiting: countOf(row.id, 'pending'),
      createdAt: row.createdAt,
    };
  });
}

function settingsOf(row: KeywordRow) {
  const { tags: names, ...settings } = parseKeywordSettings(row.settings);
  const surveyId = isManaged(row) ? row.kind.slice('survey:'.length) : settings.surveyId;
  return {
    ...settings,
    tags: [...names],
    surveyId,
    program: { ...settings.program },
    frequency: { ...settings.frequency },
    text: { ...settings.text },
  };
}

function flowOf({ kind, flowKey }: KeywordRow): (typeof KEYWORD_FLOWS)[number] | null {
  return kind === 'flow' ? (KEYWORD_FLOWS.find((flow) => flow === flowKey) ?? null) : null;
}
