import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { Id, IdParams, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { EXPORT_OPTIONS, exportFile, FORMATS, surveyToExport, type ExportChoice } from './export-file.ts';
import { createExportJobs } from './export-jobs.ts';
import { createResultService } from './result.service.ts';

const BINARY = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });
const FILE_ANSWER = {
  200: {
    description: 'The file',
    content: { 'text/csv': { schema: BINARY }, [FORMATS.xlsx]: { schema: BINARY } },
  },
};
const SPACE = Type.Optional(
  Type.String({ format: 'uuid', description: 'Instead of the header, for plain links' }),
);
const tags = ['results'];

export const ResultExport = Type.Object(
  {
    id: Id,
    status: oneOf(['queued', 'running', 'done', 'failed'] as const),
    done: Type.Integer({ description: 'Responses written so far' }),
    total: nullable(Type.Integer()),
    format: oneOf(['csv', 'xlsx'] as const),
    name: nullable(Type.String({ description: 'Of the file, once it is there' })),
    bytes: nullable(Type.Integer()),
    createdAt: Timestamp,
    expiresAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time', description: 'Then it is deleted' }),
  },
  { $id: 'ResultExport' },
);

/** Responses as a file: streamed at once, or, of many, made in the background and fetched when it is there. */
export function exportRoutes(app: ModuleApp, { database, translate, runtime }: ModuleContext): void {
  const results = createResultService(database);
  const parts = { database, results, translate, runtime, jobs: createExportJobs(database) };
  streamRoute(app, parts);
  makeRoutes(app, parts);
  fileRoutes(app, parts);
}

interface Parts extends Pick<ModuleContext, 'database' | 'translate' | 'runtime'> {
  readonly results: ReturnType<typeof createResultService>;
  readonly jobs: ReturnType<typeof createExportJobs>;
}

/** Every export is written down, of whatever size. */
function record({ database }: Parts, actor: Actor, surveyId: string, choice: ExportChoice): Promise<void> {
  const { format, ...filter } = choice;
  const access = actor.access('responses');
  return database.in(access).$transaction((tx) =>
    recordAudit(tx, access, {
      ...{ action: 'survey.export', entity: 'survey', entityId: surveyId },
      changes: { format: { to: format }, filter: { to: filter } },
    }),
  );
}

function streamRoute(app: ModuleApp, parts: Parts): void {
  app.get(
    '/surveys/:id/results/export',
    {
      config: { right: 'responses', stream: true },
      schema: {
        operationId: 'exportResults',
        tags,
        summary: 'The responses as CSV or XLSX; contacts’ names only with the right to export contacts',
        params: IdParams,
        querystring: Type.Object({ ...EXPORT_OPTIONS, space: SPACE }),
        response: FILE_ANSWER,
      },
    },
    async (request, reply) => {
      const { space: _, ...options } = request.query;
      const language = options.language ?? preferredLanguage(request.headers['accept-language']);
      const wanted = { actor: request.actor, surveyId: request.params.id, choice: { ...options, language } };
      const file = await exportFile(parts, wanted);
      await record(parts, request.actor, wanted.surveyId, wanted.choice);
      return send(reply, file);
    },
  );
}

function makeRoutes(app: ModuleApp, parts: Parts): void {
  const { results, jobs, translate, runtime } = parts;
  app.post(
    '/surveys/:id/results/exports',
    {
      config: { right: 'responses' },
      schema: {
        operationId: 'startResultExport',
        tags,
        summary: 'Makes the file in the background: for many responses. It is kept for a day.',
        params: IdParams,
        body: Type.Object(EXPORT_OPTIONS),
        response: { 202: ref(ResultExport) },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const language = request.body.language ?? preferredLanguage(request.headers['accept-language']);
      const wanted = { surveyId: request.params.id, choice: { ...request.body, language } };
      await surveyToExport(parts, { ...wanted, actor });
      const job = await jobs.add(actor.access('responses'), wanted);
      await record(parts, actor, wanted.surveyId, wanted.choice);
      runtime.events.publish({ type: 'export.asked', spaceId: actor.spaceId, id: job.id });
      return reply.status(202).send(job);
    },
  );

  app.get(
    '/surveys/:id/results/exports',
    {
      config: { right: 'responses' },
      schema: {
        operationId: 'listResultExports',
        tags,
        summary: 'One’s own files of this survey, the newest first, those being made with how far they are',
        params: IdParams,
        response: { 200: Type.Array(ref(ResultExport)) },
      },
    },
    async (request) => {
      const access = request.actor.access('responses');
      await results.survey(access, { surveyId: request.params.id }, { language: 'en', translate });
      return jobs.list(access, request.params.id);
    },
  );
}

function fileRoutes(app: ModuleApp, { jobs }: Parts): void {
  app.get(
    '/result-exports/:id/file',
    {
      config: { right: 'responses', stream: true },
      schema: {
        operationId: 'getResultExportFile',
        tags,
        summary: 'The file that was made',
        params: IdParams,
        querystring: Type.Object({ space: SPACE }),
        response: FILE_ANSWER,
      },
    },
    async (request, reply) => {
      const access = request.actor.access('responses');
      const file = await jobs.file(access, request.params.id);
      // Whoever lost a right since is not given what they could see with it.
      if (file === null || (file.withContacts && !request.actor.can('export_contacts'))) {
        throw new AppError('not_found');
      }
      return send(reply, file);
    },
  );

  app.delete(
    '/result-exports/:id',
    {
      config: { right: 'responses' },
      schema: {
        operationId: 'deleteResultExport',
        tags,
        summary: 'Deletes the file, or stops making it',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await jobs.remove(request.actor.access('responses'), request.params.id))) {
        throw new AppError('not_found');
      }
      return reply.status(204).send(null);
    },
  );
}

interface Sent {
  readonly name: string;
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array | string>;
}

function send(reply: FastifyReply, { name, type, content }: Sent): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Readable.from(content, { objectMode: false }));
}
