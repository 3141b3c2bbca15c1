import type { PrismaClient } from '@muster/prisma';
import type { Pool, QueryResultRow } from 'pg';
import { scopeTo, type SpaceDb, type SpaceScope, UnscopedAccessError } from './scoped.ts';

/** The ways into the database. Modules use the first two; `prisma` and `pool` are for sign-in and the composition root. */
export interface Database {
  /** Prisma, narrowed to the space. */
  in(scope: SpaceScope): SpaceDb;
  /**
   * SQL written for a hot path, in one space: `$1` is the space's id and the text has to use it,
   * further parameters count from `$2`.
   */
  query<Row extends QueryResultRow>(
    scope: SpaceScope,
    sql: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  readonly prisma: PrismaClient;
  readonly pool: Pool;
}

const SPACE_CONDITION = /space_id\s*=\s*\$1(?!\d)/;

/** Clients per space are kept: making one costs more than a query. */
const MAX_CLIENTS = 200;

export function createDatabase(prisma: PrismaClient, pool: Pool): Database {
  const clients = new Map<string, SpaceDb>();
  return {
    prisma,
    pool,
    in(scope) {
      const known = clients.get(scope.spaceId);
      if (known !== undefined) return known;
      if (clients.size >= MAX_CLIENTS) clients.clear();
      const client = scopeTo(prisma, scope);
      clients.set(scope.spaceId, client);
      return client;
    },
    async query<Row extends QueryResultRow>(scope: SpaceScope, sql: string, values: readonly unknown[] = []) {
      if (!SPACE_CONDITION.test(sql)) throw new UnscopedAccessError('SQL without "space_id = $1"');
      const result = await pool.query<Row>(sql, [scope.spaceId, ...values]);
      return result.rows;
    },
  };
}
