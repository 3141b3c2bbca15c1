import { Prisma } from '@muster/prisma';

/** Prisma's own numbers: no way to the database, too slow, closed, too many connections, none free, turned back by others. */
const PRISMA_OUTAGES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2034', 'P2037']);
const DISK_FULL = /\b53100\b|ENOSPC|EDQUOT|No space left on device/;
const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|Connection terminated|shutting down|\b(?:57P0[123]|53300)\b|too many clients|timeout exceeded when trying to connect|is not queryable/;

/** What the database, the pool of its connections or the data folder is suffering from, if that is why something failed. */
export function outageOf(error: unknown): 'disk_full' | 'unavailable' | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const text = `${code} ${error.message}`;
  if (DISK_FULL.test(text)) return 'disk_full';
  const isKnown = error instanceof Prisma.PrismaClientKnownRequestError && PRISMA_OUTAGES.has(code);
  return isKnown || UNREACHABLE.test(text) ? 'unavailable' : null;
}
