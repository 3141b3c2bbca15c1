import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import { Id, IdParams, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { AppError } from '../../lib/errors.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { findPlaces } from './find-places.ts';
import { importAddresses } from './import-addresses.ts';

export const AddressFile = Type.Object(
  {
    id: Id,
    fileName: Type.String(),
    status: oneOf(['running', 'done', 'failed'] as const),
    bytes: Type.Integer({ description: '0: unknown' }),
    bytesRead: Type.Integer(),
    points: Type.Integer({ description: 'Addresses taken in' }),
    skipped: Type.Integer({ description: 'Lines without street, number or position' }),
    problems: Type.Array(Type.Object({ line: Type.Integer(), problem: Type.String() })),
    error: nullable(Type.String()),
    createdAt: Timestamp,
    finishedAt: nullable(Timestamp),
  },
  { $id: 'AddressFile' },
);

export const FoundAddress = Type.Object(
  {
    street: Type.String(),
    number: Type.String(),
    postcode: nullable(Type.String()),
    city: nullable(Type.String()),
    lat: Type.Number(),
    lng: Type.Number(),
    score: Type.Number({ minimum: 0, maximum: 1, description: 'How well the words fit' }),
  },
  { $id: 'FoundAddress' },
);

export const addressSchemas = [AddressFile, FoundAddress];

const tags = ['addresses'];
const config = { right: 'settings' } as const;
const MOST_BYTES = 2 * 1024 ** 3;

const FILES = `SELECT id, file_name AS "fileName", status, bytes::float8 AS bytes, bytes_read::float8 AS "bytesRead", points,
  skipped, problems, error, created_at AS "createdAt", finished_at AS "finishedAt" FROM address_import`;

/** The operator's address file: typed addresses, imported contacts and missing doors get their place from it. */
export async function addressRoutes(app: ModuleApp, { database, runtime }: ModuleContext): Promise<void> {
  app.get(
    '/address-files',
    {
      config,
      schema: {
        operationId: 'listAddressFiles',
        tags,
        summary: 'Address files taken in, the newest first, running ones with how far they are',
        response: { 200: Type.Array(ref(AddressFile)) },
      },
    },
    (request) =>
      database.query(
        request.actor.access('settings'),
        `${FILES} WHERE space_id = $1 ORDER BY created_at DESC LIMIT 100`,
      ),
  );

  app.get(
    '/addresses',
    {
      config,
      schema: {
        operationId: 'findAddresses',
        tags,
        summary: 'What an address would be taken for: accents, typing errors and order of words are forgiven',
        querystring: Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) }),
        response: { 200: Type.Array(ref(FoundAddress)) },
      },
    },
    async (request) => {
      const { spaceId } = request.actor.access('settings');
      return [...(await findPlaces({ db: database.pool, spaceId }, request.query.text))];
    },
  );

  app.delete(
    '/address-files/:id',
    {
      config,
      schema: {
        operationId: 'removeAddressFile',
        tags,
        summary: 'Forget a file and the addresses it brought',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('settings');
      const { id } = request.params;
      await inTransaction(database.pool, async (client) => {
        const { rowCount } = await client.query(
          `DELETE FROM address_import WHERE space_id = $1 AND id = $2 AND status <> 'running'`,
          [access.spaceId, id],
        );
        if (rowCount === 0) throw new AppError('not_found');
        await recordAuditSql(client, access, {
          action: 'addresses.remove',
          entity: 'address_file',
          entityId: id,
        });
      });
      return reply.status(204).send(null);
    },
  );

  // The file itself is the body, read as it arrives: it may be larger than memory.
  await app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => {
      done(null, payload);
    });
    (scope as ModuleApp).post(
      '/address-files',
      {
        config,
        bodyLimit: MOST_BYTES,
        schema: {
          operationId: 'importAddressFile',
          tags,
          summary:
            'Take in an address file: the body is CSV with a header, GeoJSON, or GeoJSON features line by line',
          description:
            'Columns are known by the names that OpenAddresses, the French national address base and extracts of OpenStreetMap give them.',
          querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
          response: { 201: ref(AddressFile) },
        },
      },
      async (request, reply) => {
        const access = request.actor.access('settings');
        const id = await importAddresses(database.pool, access, {
          fileName: request.query.name,
          bytes: Number(request.headers['content-length'] ?? 0),
          content: request.body as Readable,
          onProgress: (importId) => {
            runtime.events.publish({ type: 'addresses.changed', spaceId: access.spaceId, id: importId });
          },
        });
        const [file] = await database.query<never>(access, `${FILES} WHERE space_id = $1 AND id = $2`, [id]);
        return reply.status(201).send(file as never);
      },
    );
    ready();
  });
}
