import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/client.ts';

/**
 * One Prisma client for the process, to be passed down from the composition root.
 * Given a pool it shares that pool's connections and leaves closing it to its owner.
 */
export function createPrisma(database: Pool | string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(database) });
}
