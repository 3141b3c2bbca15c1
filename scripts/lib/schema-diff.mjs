// Prisma's own schema engine, as WebAssembly: no download and no database is needed to draft SQL.
import { readFile } from 'node:fs/promises';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';

const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';

// ColumnTypeEnum of @prisma/driver-adapter-utils: Int32, Boolean, Text.
const INT32 = 0;
const BOOLEAN = 5;
const TEXT = 7;

/**
 * The engine asks a connection for its version before it compares two files. This one answers as PostgreSQL 18
 * with an existing schema, and refuses everything else: a comparison of files must not need a database.
 */
const connection = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  async queryRaw(query) {
    if (!query.sql.includes('server_version_num')) throw new Error(`Unexpected query: ${query.sql}`);
    return {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [BOOLEAN, TEXT, INT32],
      rows: [[true, 'PostgreSQL 18.4', 180004]],
    };
  },
  async executeRaw(query) {
    throw new Error(`Unexpected statement: ${query.sql}`);
  },
  async executeScript() {
    throw new Error('Unexpected script');
  },
  async startTransaction() {
    throw new Error('Unexpected transaction');
  },
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  async dispose() {},
};

const factory = bindMigrationAwareSqlAdapterFactory({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
});

async function loadEngine() {
  const glueUrl = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', glueUrl));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineGlue });
  engineGlue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engineGlue.SchemaEngine.new({ datamodels: [['schema.prisma', DATASOURCE]] }, () => {}, factory);
}

/** A schema without models, not Prisma's "empty": from that it would draft CREATE SCHEMA "public" as well. */
const NOTHING = [{ path: 'schema.prisma', content: DATASOURCE }];

/**
 * SQL that leads from one schema to another, each a list of `{ path, content }` (the first may be empty);
 * an empty string when they describe the same tables.
 */
export async function diffSchemas(from, to) {
  const engine = await loadEngine();
  const result = await engine.diff({
    from: { tag: 'schemaDatamodel', files: from.length === 0 ? NOTHING : from },
    to: { tag: 'schemaDatamodel', files: to },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : (result.stdout ?? '');
}
