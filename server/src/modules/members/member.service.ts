import type { Database } from '../../db/database.ts';
import type { SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import type { Role } from '../access/rights.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import { endFieldWork } from './end-field-work.ts';
import {
  createMemberRepository,
  type MemberRepository,
  type MemberRow,
  type MemberStatus,
} from './member.repository.ts';

export interface MemberChange {
  readonly role?: Role;
  readonly status?: MemberStatus;
  /** Territories that the rights of a field organizer extend to: all of them. */
  readonly territoryIds?: readonly string[];
}

export interface MemberService extends Pick<MemberRepository, 'list'> {
  get(access: Access, id: string): Promise<MemberRow>;
  /**
   * Changes role, scope or status. Nobody changes members who can do more than they may give, gives a role that is not
   * below their own, or leaves the space without an administrator. Whoever is suspended is signed out, and what they
   * had under way in a chat ends, at once.
   */
  change(access: Access, id: string, change: MemberChange): Promise<{ before: MemberRow; after: MemberRow }>;
}

export function createMemberService(database: Database): MemberService {
  const members = createMemberRepository(database);
  const get = async (access: Access, id: string) => {
    const member = await members.find(access, id);
    if (member === null) throw new AppError('not_found');
    return member;
  };
  return {
    get,
    list: (access, query) => members.list(access, query),
    async change(access, id, { territoryIds, ...plain }) {
      const before = await get(access, id);
      requireRank(access, before.role, plain.role);
      if (territoryIds !== undefined) requireWholeSpace(access);
      const ends = plain.status !== undefined && plain.status !== 'active' && before.status === 'active';
      await database.in(access).$transaction(async (tx) => {
        // The space's row is the lock: two administrators demoting each other at once must not both succeed.
        await tx.space.update({ where: { id: access.spaceId }, data: { updatedAt: new Date() } });
        await tx.member.update({ where: { id }, data: { ...plain } });
        const administrators = await tx.member.count({ where: { role: 'administrator', status: 'active' } });
        if (administrators === 0) throw new AppError('last_administrator');
        if (ends) await endFieldWork(tx, { memberId: id, personId: before.personId });
        const placed = territoryIds === undefined ? {} : await placeIn(tx, access, { id, territoryIds });
        const changes = { ...changesBetween(before, plain), ...placed };
        await recordAudit(tx, access, { action: 'member.change', entity: 'member', entityId: id, changes });
        if (plain.role !== undefined && plain.role !== before.role) await tellMember(tx, access, before);
      });
      if (ends && before.userId !== null) await endSignIns(database, before.userId);
      return { before, after: await get(access, id) };
    },
  };
}

/** @throws AppError `role_above_own` where one may not give the role that they have, or the one they are to have */
export function requireRank(access: Access, current: Role, wanted?: Role): void {
  const mayTouch = access.role === 'administrator' || access.givable.includes(current);
  if (!mayTouch || (wanted !== undefined && !access.givable.includes(wanted)))
    throw new AppError('role_above_own');
}

async function placeIn(
  tx: SpaceTx,
  access: Access,
  { id, territoryIds }: { id: string; territoryIds: readonly string[] },
) {
  const wanted = [...new Set(territoryIds)];
  if ((await tx.territory.count({ where: { id: { in: wanted } } })) !== wanted.length)
    throw new AppError('unknown_reference');
  const before = await tx.memberTerritory.findMany({
    where: { memberId: id },
    select: { territoryId: true },
  });
  const had = before.map(({ territoryId }) => territoryId).sort();
  await tx.memberTerritory.deleteMany({ where: { memberId: id, territoryId: { notIn: wanted } } });
  await tx.memberTerritory.createMany({
    data: wanted
      .filter((territoryId) => !had.includes(territoryId))
      .map((territoryId) => ({ spaceId: access.spaceId, memberId: id, territoryId })),
  });
  return changesBetween({ territoryIds: had }, { territoryIds: [...wanted].sort() });
}

/** In the console, where they have one; a chat is told by the caller, after the commit. */
async function tellMember(tx: SpaceTx, access: Access, member: MemberRow): Promise<void> {
  if (member.userId === null || member.id === access.memberId) return;
  await tx.notice.create({ data: { spaceId: access.spaceId, memberId: member.id, kind: 'role_changed' } });
}

/** Whoever still works with another space stays signed in there; here every request is refused anyway. */
async function endSignIns(database: Database, userId: string): Promise<void> {
  const elsewhere = await database.prisma.member.count({ where: { userId, status: 'active' } });
  if (elsewhere === 0) await database.prisma.authSession.deleteMany({ where: { userId } });
}
