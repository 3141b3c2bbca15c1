import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { NO_MODELS, startSchemaEngine } from './schema-engine.ts';

/** One file of a schema. */
export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

function refuse(what: string): never {
  throw new Error(`Comparing two schemas needs no database, but the engine asked for ${what}`);
}

/** The answer to the engine's first question: is there such a schema, and which server is this? */
const POSTGRES_18: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18.4', 180_004]],
};

const connection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: async ({ sql }) => (sql.includes('server_version_num') ? POSTGRES_18 : refuse(sql)),
  executeRaw: async ({ sql }) => refuse(sql),
  executeScript: async (script) => refuse(script),
  startTransaction: async () => refuse('a transaction'),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
};

const factory: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};

/**
 * SQL that leads from one schema to another; an empty string when they describe the same tables.
 * @param from may be empty, for the first migration
 */
export async function diffSchemas(from: readonly SchemaFile[], to: readonly SchemaFile[]): Promise<string> {
  const engine = await startSchemaEngine(factory);
  // Not the engine's own "empty": from that it would draft CREATE SCHEMA "public" as well.
  const start = from.length === 0 ? [{ path: 'schema.prisma', content: NO_MODELS }] : [...from];
  const result = await engine.diff({
    from: { tag: 'schemaDatamodel', files: start },
    to: { tag: 'schemaDatamodel', files: [...to] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : (result.stdout ?? '');
}
