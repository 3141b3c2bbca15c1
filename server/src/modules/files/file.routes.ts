import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { Id } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createFileRepository } from './file.repository.ts';

const tags = ['responses'];

/** Pictures that every browser shows and none runs. Everything else is saved, not opened: it came from strangers. */
const SHOWN: readonly (readonly [mime: string, signature: string])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '47494638'],
];

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
          200: {
            description: 'Its bytes. 404 also while it is still being fetched from the chat platform.',
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
      const { id, question } = request.params;
      const file = await files.ofAnswer(request.actor.access('responses'), id, question);
      const bytes = file === null ? null : await uploads.get(file.spaceId, file.sha256);
      if (file === null || bytes === null) throw new AppError('not_found');
      const start = bytes.toString('hex', 0, 8);
      const shown = SHOWN.find(([, signature]) => start.startsWith(signature))?.[0];
      const name = encodeURIComponent(file.name ?? question);
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
    },
  );
}
