import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import {
  DOCUMENT_SORTS,
  DocumentCard,
  DocumentChangeBody,
  MAX_DOCUMENT_BODY,
  NewDocumentBody,
  SHOWN,
} from './document.schemas.ts';
import { createDocumentService, type DocumentService } from './document.service.ts';

const tags = ['documents'];
const config = { right: 'documents' as const };

export function documentRoutes(app: ModuleApp, { database, uploads, runtime }: ModuleContext): void {
  const documents = createDocumentService({ database, uploads, runtime });

  app.get(
    '/documents',
    {
      config,
      schema: {
        operationId: 'listDocuments',
        tags,
        summary: 'Files for members',
        querystring: Type.Object({
          ...listQuery(DOCUMENT_SORTS, 'desc'),
          category: Type.Optional(Type.String()),
          teamId: Type.Optional(Id),
          shown: Type.Optional(SHOWN),
        }),
        response: { 200: pageOf(ref(DocumentCard)) },
      },
    },
    (request) => documents.list(request.actor.access('documents'), request.query),
  );

  app.post(
    '/documents',
    {
      config,
      bodyLimit: MAX_DOCUMENT_BODY,
      schema: {
        operationId: 'createDocument',
        tags,
        summary: 'A file (PDF, picture or plain text, at most 10 MB) for all members, or for teams',
        body: NewDocumentBody,
        response: { 201: ref(DocumentCard) },
      },
    },
    async (request, reply) => {
      const { file, ...rest } = request.body;
      const bytes = Buffer.from(file.content, 'base64');
      const given = { ...rest, file: { name: file.name, bytes } };
      return reply.status(201).send(await documents.create(request.actor.access('documents'), given));
    },
  );

  oneDocumentRoutes(app, documents);
}

function oneDocumentRoutes(app: ModuleApp, documents: DocumentService): void {
  app.get(
    '/documents/:id',
    {
      config,
      schema: {
        operationId: 'getDocument',
        tags,
        summary: 'One file',
        params: IdParams,
        response: { 200: ref(DocumentCard) },
      },
    },
    (request) => documents.get(request.actor.access('documents'), request.params.id),
  );

  app.patch(
    '/documents/:id',
    {
      config,
      schema: {
        operationId: 'changeDocument',
        tags,
        summary: 'Title, category, teams; put away and taken back',
        params: IdParams,
        body: DocumentChangeBody,
        response: { 200: ref(DocumentCard) },
      },
    },
    (request) => documents.change(request.actor.access('documents'), request.params.id, request.body),
  );

  app.get(
    '/documents/:id/file',
    {
      config,
      schema: {
        operationId: 'getDocumentFile',
        tags,
        summary: 'Its bytes',
        params: IdParams,
        response: {
          200: {
            description: 'The file as it was uploaded',
            content: {
              'application/octet-stream': {
                schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { bytes, mime, name } = await documents.bytes(
        request.actor.access('documents'),
        request.params.id,
      );
      return reply.headers(fileHeaders(name)).type(mime).send(bytes);
    },
  );
}

/** Saved, not opened: a file is shown by the reader's own programs, never as a page of ours. */
export const fileHeaders = (name: string): Record<string, string> => ({
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
});
