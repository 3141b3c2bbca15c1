import type { SpaceTx } from '../../db/scoped.ts';

/**
 * What a member has under way ends with their membership: conversations, buttons that wait, doors that are reserved,
 * links not used yet. Their person's row is the conversation's lock, so a turn is over before or begins after.
 */
export async function endFieldWork(
  tx: SpaceTx,
  { memberId, personId }: { memberId: string; personId: string },
): Promise<void> {
  const now = new Date();
  await tx.person.update({ where: { id: personId }, data: { failures: { increment: 0 } } });
  const open = await tx.session.findMany({
    where: { personId, status: { in: ['active', 'waiting', 'paused'] } },
    select: { id: true },
  });
  const ids = open.map(({ id }) => id);
  await tx.session.updateMany({
    where: { id: { in: ids } },
    data: { status: 'cancelled', outcome: 'suspended', endedAt: now, updatedAt: now, expiresAt: null },
  });
  await tx.response.updateMany({
    where: { sessionId: { in: ids }, status: 'open' },
    data: { status: 'partial', completedAt: now },
  });
  await tx.standingPrompt.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
  await tx.lease.updateMany({
    where: { memberId, endedAt: null },
    data: { endedAt: now, endReason: 'suspended' },
  });
  await tx.workListItem.updateMany({
    where: { assigneeId: memberId, doneAt: null },
    data: { assigneeId: null },
  });
  await tx.memberLink.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}
