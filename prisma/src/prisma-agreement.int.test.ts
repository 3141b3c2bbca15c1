import { readFile } from 'node:fs/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

const database = useTestDatabase({ empty: true });

/** The little of WebAssembly that is needed: Node has it, its types are among the browser's. */
interface WasmRuntime {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
}

/** Prisma's own schema engine, the same that `prisma migrate deploy` runs, as WebAssembly. */
async function startPrismasEngine(connectionString: string): Promise<engineGlue.SchemaEngine> {
  const glue = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', glue));
  const { WebAssembly: runtime } = globalThis as unknown as { WebAssembly: WasmRuntime };
  const { instance } = await runtime.instantiate(bytes, { './schema_engine_bg.js': engineGlue });
  const { __wbg_set_wasm: setWasm } = engineGlue as unknown as { __wbg_set_wasm: (exports: object) => void };
  setWasm(instance.exports);
  instance.exports['__wbindgen_start']?.();
  const datamodels: [string, string][] = [
    ['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n'],
  ];
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }));
  return engineGlue.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

test('Prisma itself finds nothing to apply, nothing edited and nothing failed behind our runner', async () => {
  await migrate({ connectionString: database().connectionString });
  const engine = await startPrismasEngine(database().connectionString);
  const migrations = await readMigrations();
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList: {
      baseDir: 'migrations',
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    optInToShadowDatabase: false,
    filters: { externalTables: [], externalEnums: [] },
  });
  expect(diagnosis).toMatchObject({
    hasMigrationsTable: true,
    editedMigrationNames: [],
    failedMigrationNames: [],
    history: null,
  });
});
