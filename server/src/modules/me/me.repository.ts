import type { PrismaClient } from '@muster/prisma';

/** A user's own record and sessions: the only data that belongs to no space. Every method is by the user's own id. */
export interface MeRepository {
  updateUser(userId: string, change: { name?: string; language?: string }): Promise<void>;
  sessions(userId: string): Promise<
    {
      id: string;
      token: string;
      createdAt: Date;
      updatedAt: Date;
      expiresAt: Date;
      userAgent: string | null;
    }[]
  >;
  /** Returns how many were ended. */
  endSession(userId: string, sessionId: string): Promise<number>;
  endOthers(userId: string, keptToken: string): Promise<number>;
}

export function createMeRepository(prisma: PrismaClient): MeRepository {
  return {
    async updateUser(userId, change) {
      await prisma.authUser.update({ where: { id: userId }, data: change });
    },
    sessions: (userId) =>
      prisma.authSession.findMany({
        where: { userId, expiresAt: { gt: new Date() } },
        select: { id: true, token: true, createdAt: true, updatedAt: true, expiresAt: true, userAgent: true },
        orderBy: { updatedAt: 'desc' },
      }),
    async endSession(userId, sessionId) {
      const { count } = await prisma.authSession.deleteMany({ where: { id: sessionId, userId } });
      return count;
    },
    async endOthers(userId, keptToken) {
      const { count } = await prisma.authSession.deleteMany({ where: { userId, token: { not: keptToken } } });
      return count;
    },
  };
}
