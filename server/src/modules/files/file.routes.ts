import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { Id } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { listReach, REACHED_LIST } from '../lists/list-sql.ts';
import { createFileRepository, type FileRow } from './file.repository.ts';
import type { FileStore } from './file-store.ts';

const tags = ['responses'];

/** Pictures that every browser shows and none runs. Everything else is saved, not opened: it came from strangers. */
const SHOWN: readonly (readonly [mime: string, signature: string])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '47494638'],
];

const BYTES = {
  description: 'Its bytes. 404 also while it is still being fetched from the chat platform.',
  content: {
    'application/octet-stream': { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) },
  },
};

export function fileRoutes(app: ModuleApp, { database, uploads }: ModuleContext): void {
  const files = createFileRepository(database);

  app.get(
    '/responses/:id/files/:question',
    {
      config: { right: 'responses' },
      schema: {
        operationId: 'getAnswerFile',
        tags,
        summary: 'The photo or file that answers a question',
        params: Type.Object({ id: Id, question: Type.String({ maxLength: 200 }) }),
        response: {
          200: BYTES,
        },
      },
    },
    async (request, reply) => {
      const { id, question } = request.params;
      const file = await files.ofAnswer(request.actor.access('responses'), id, question);
      return sendFile(reply, uploads, file, question);
    },
  );

  app.get(
    '/lists/:id/photos/:outcomeId',
    {
      config: { right: 'lists' },
      schema: {
        operationId: 'getDoorPhoto',
        tags: ['lists'],
        summary: 'The photo that was sent with a report',
        params: Type.Object({ id: Id, outcomeId: Id }),
        response: { 200: BYTES },
      },
    },
    async (request, reply) => {
      const { id, outcomeId } = request.params;
      const access = request.actor.access('lists');
      const [file] = await database.query<FileRow>(
        access,
        `SELECT f.space_id AS "spaceId", f.sha256, f.name FROM outcome o JOIN work_list w ON w.id = o.list_id
         LEFT JOIN action a ON a.id = w.action_id JOIN file f ON f.space_id = o.space_id AND f.id::text = o.photo ->> 'file'
         WHERE w.space_id = $1 AND ${REACHED_LIST} AND w.id = $7 AND o.id = $8 AND o.undone_at IS NULL`,
        [...listReach(access), id, outcomeId],
      );
      return sendFile(reply, uploads, file ?? null, outcomeId);
    },
  );
}

/** As a picture where it is one; everything else is saved. */
async function sendFile(
  reply: FastifyReply,
  uploads: FileStore,
  file: FileRow | null,
  fallbackName: string,
): Promise<FastifyReply> {
  const bytes = file === null ? null : await uploads.get(file.spaceId, file.sha256);
  if (file === null || bytes === null) throw new AppError('not_found');
  const start = bytes.toString('hex', 0, 8);
  const shown = SHOWN.find(([, signature]) => start.startsWith(signature))?.[0];
  const name = encodeURIComponent(file.name ?? fallbackName);
  return reply
    .type(shown ?? 'application/octet-stream')
    .header(
      'content-disposition',
      `${shown === undefined ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=3600')
    .send(bytes);
}
