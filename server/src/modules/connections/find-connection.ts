import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';

export type ConnectionRow = Prisma.ConnectionGetPayload<object>;

/** @throws AppError `not_found` where the space has no such connection */
export async function findConnection(database: Database, access: Access, id: string): Promise<ConnectionRow> {
  const row = await database.in(access).connection.findUnique({ where: { id } });
  if (row === null) throw new AppError('not_found');
  return row;
}
