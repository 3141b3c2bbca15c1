import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import type { SpaceDb, SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import {
  grantsOf,
  RIGHT_HOLDERS,
  RIGHT_NAMES,
  RIGHTS,
  scopeChoices,
  type Right,
  type RightHolder,
  type RightScope,
} from '../access/rights.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { RoleRights } from './role.routes.ts';

type Row = Static<typeof RoleRights>;

export interface RightChange {
  readonly right: Right;
  /** Null: the standard again. */
  readonly scope: RightScope | null;
}

export interface RoleService {
  list(access: Access): Promise<Row[]>;
  change(access: Access, role: RightHolder, rights: readonly RightChange[]): Promise<Row>;
}

export function createRoleService(database: Database): RoleService {
  return {
    list: (access) => listRoles(database.in(requireAdministrator(access))),
    async change(access, role, rights) {
      requireAdministrator(access);
      for (const { right, scope } of rights) {
        if (scope !== null && !scopeChoices(right, role).includes(scope)) throw notAChoice(right);
      }
      await database.in(access).$transaction(async (tx) => {
        const before = new Map((await rightsOf(tx, role)).map((row) => [row.right, row.scope]));
        for (const { right, scope } of rights) await store(tx, access.spaceId, { role, right, scope });
        const after = new Map((await rightsOf(tx, role)).map((row) => [row.right, row.scope]));
        const changed = RIGHT_NAMES.filter((right) => before.get(right) !== after.get(right));
        const changes = Object.fromEntries(
          changed.map((right) => [right, { from: before.get(right), to: after.get(right) }]),
        );
        await recordAudit(tx, access, { action: 'role.change', entity: 'role', entityId: role, changes });
      });
      const all = await listRoles(database.in(access));
      return all.find((row) => row.role === role) as Row;
    },
  };
}

/** Whoever was given the settings, but not the role, must not give themselves more by it. */
function requireAdministrator(access: Access): Access {
  if (access.role !== 'administrator') throw new AppError('forbidden');
  return access;
}

async function store(
  tx: SpaceTx,
  spaceId: string,
  { role, right, scope }: RightChange & { role: RightHolder },
): Promise<void> {
  if (scope === null || scope === RIGHTS[right][role]) {
    await tx.roleRight.deleteMany({ where: { role, right } });
    return;
  }
  await tx.roleRight.upsert({
    where: { spaceId_role_right: { spaceId, role, right } },
    create: { spaceId, role, right, scope },
    update: { scope },
  });
}

async function rightsOf(db: SpaceDb | SpaceTx, role: RightHolder): Promise<Row['rights']> {
  const overrides = await db.roleRight.findMany({ where: { role } });
  const granted = grantsOf([role], overrides);
  return RIGHT_NAMES.map((right) => ({
    right,
    scope: granted.get(right)?.[0] ?? 'none',
    standard: RIGHTS[right][role],
    choices: [...scopeChoices(right, role)],
  }));
}

async function listRoles(db: SpaceDb): Promise<Row[]> {
  const counts = await db.member.groupBy({
    by: ['role'],
    where: { status: 'active' },
    _count: { _all: true },
  });
  const leaders = await db.member.count({
    where: { status: 'active', teamMembers: { some: { isLeader: true, team: { archivedAt: null } } } },
  });
  return Promise.all(
    RIGHT_HOLDERS.map(async (role) => ({
      role,
      members: role === 'team_leader' ? leaders : (counts.find((row) => row.role === role)?._count._all ?? 0),
      rights: await rightsOf(db, role),
    })),
  );
}

function notAChoice(right: Right): AppError {
  const details = [{ field: `rights.${right}`, problem: 'is not a choice for this role' }];
  return new AppError('invalid_request', { values: { problem: right }, details });
}
