import { AsyncLocalStorage } from 'node:async_hooks';
import type { PrismaClient } from '@muster/prisma';
import { outageOf } from '../../lib/outage.ts';

export interface OutageWatch {
  /** The same client; outages are noted before anybody can hide them. */
  watched(prisma: PrismaClient): PrismaClient;
  /** Does the work; an outage that was met with is thrown, whatever has been made of it. */
  unmasked<T>(act: () => Promise<T>): Promise<T>;
}

/**
 * better-auth says "failed" or even "done", whatever the reason: where the database could not be reached while it worked,
 * its answer is worth nothing, and who asked is told to try again instead.
 */
export function watchForOutages(): OutageWatch {
  const work = new AsyncLocalStorage<{ outage?: Error }>();
  const note = (error: unknown): never => {
    const current = work.getStore();
    if (current !== undefined && outageOf(error) !== null) current.outage ??= error as Error;
    throw error;
  };
  return {
    watched: (prisma) =>
      prisma.$extends({
        query: { $allOperations: ({ args, query }) => query(args).catch(note) },
      }) as unknown as PrismaClient,

    unmasked(act) {
      const met: { outage?: Error } = {};
      return work.run(met, async () => {
        const [done] = await Promise.allSettled([act()]);
        if (met.outage !== undefined) throw met.outage;
        if (done.status === 'rejected') throw done.reason;
        return done.value;
      });
    },
  };
}
