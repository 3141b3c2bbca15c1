import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { mayGiveRole, type Role } from '../access/rights.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import {
  createMemberRepository,
  type MemberRepository,
  type MemberRow,
  type MemberStatus,
} from './member.repository.ts';

export interface MemberChange {
  readonly role?: Role;
  readonly status?: MemberStatus;
}

export interface MemberService extends Pick<MemberRepository, 'list'> {
  get(access: Access, id: string): Promise<MemberRow>;
  /**
   * Changes role or status. Nobody changes members of their own rank or above (administrators excepted), gives a role
   * that is not below their own, or leaves the space without an administrator. Suspending ends console sessions at once.
   */
  change(access: Access, id: string, change: MemberChange): Promise<MemberRow>;
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
    async change(access, id, change) {
      const before = await get(access, id);
      requireRank(access, before.role, change.role);
      await database.in(access).$transaction(async (tx) => {
        // The space's row is the lock: two administrators demoting each other at once must not both succeed.
        await tx.space.update({ where: { id: access.spaceId }, data: { updatedAt: new Date() } });
        const { role, status } = change;
        const next = { ...(role === undefined ? {} : { role }), ...(status === undefined ? {} : { status }) };
        await tx.member.update({ where: { id }, data: next });
        const administrators = await tx.member.count({ where: { role: 'administrator', status: 'active' } });
        if (administrators === 0) throw new AppError('last_administrator');
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, { action: 'member.change', entity: 'member', entityId: id, changes });
      });
      return get(access, id);
    },
  };
}

function requireRank(access: Access, current: Role, wanted: Role | undefined): void {
  const mayTouch = access.role === 'administrator' || mayGiveRole(access.role, current);
  if (!mayTouch || (wanted !== undefined && !mayGiveRole(access.role, wanted)))
    throw new AppError('role_above_own');
}
