import { PrismaPg } from '@prisma/adapter-pg';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { startSchemaEngine } from '../tools/schema-engine.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

const database = useTestDatabase({ empty: true });

test('Prisma itself finds nothing to apply, nothing edited and nothing failed behind our runner', async () => {
  await migrate({ connectionString: database().connectionString });
  const engine = await startSchemaEngine(new PrismaPg({ connectionString: database().connectionString }));
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
