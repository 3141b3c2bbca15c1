export { createPrisma } from './client.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export { MigrationError } from './migration-error.ts';
export * from '../generated/client.ts';
