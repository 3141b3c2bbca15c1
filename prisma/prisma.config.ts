import { defineConfig } from 'prisma/config';

/** For Prisma's own commands. Muster itself never reads it: it is given its connection by the launcher. */
export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  ...(process.env['DATABASE_URL'] === undefined ? {} : { datasource: { url: process.env['DATABASE_URL'] } }),
});
