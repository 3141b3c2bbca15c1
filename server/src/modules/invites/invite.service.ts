import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError, type ErrorDetail } from '../../lib/errors.ts';
import { newInviteCode, newInviteToken } from '../../lib/invite-code.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableInvites } from '../access/reach-filters.ts';
import type { Role } from '../access/rights.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deepLinksFor, type LinkableConnection } from './deep-links.ts';
import type { Invite, INVITE_KINDS, INVITE_STATES } from './invite.schemas.ts';

type InviteKind = (typeof INVITE_KINDS)[number];

export const INVITE_SORTS = ['createdAt'] as const;
const COLUMNS: Record<string, SortColumn> = { createdAt: { path: ['createdAt'], kind: 'date' } };
const WITH_TEAM = { team: { select: { id: true, name: true } } } as const satisfies Prisma.InviteInclude;
export type InviteRow = Prisma.InviteGetPayload<{ include: typeof WITH_TEAM }>;

export interface NewInvite {
  readonly kind: InviteKind;
  readonly role?: Role;
  readonly teamId?: string | null;
  readonly email?: string;
  readonly name?: string;
  readonly maxUses?: number | null;
  readonly expiresAt?: string | null;
}

export interface InviteQuery extends ListQuery {
  readonly usable?: boolean;
  /** Mailed, and not accepted yet. */
  readonly pending?: boolean;
  readonly batchId?: string;
}

export interface InviteService {
  list(access: Access, query: InviteQuery): Promise<Page<InviteRow>>;
  get(access: Access, id: string): Promise<InviteRow>;
  create(access: Access, invite: NewInvite): Promise<InviteRow>;
  /** A new code in the place of the old one, which stops working; members who came by it stay. */
  rotate(access: Access, id: string): Promise<InviteRow>;
  revoke(access: Access, id: string): Promise<InviteRow>;
  /** Remembers the mail that carries it. */
  markSent(access: Access, id: string, mailId: string): Promise<InviteRow>;
  /** For an invitation by mail that is still open: `send` gets it and mails it again. */
  resend(
    access: Access,
    id: string,
    send: (invite: InviteRow) => Promise<{ id: string }>,
  ): Promise<InviteRow>;
  connections(access: Access): Promise<LinkableConnection[]>;
}

export function createInviteService(database: Database): InviteService {
  const get = async (access: Access, id: string) => {
    const invite = await database.in(access).invite.findFirst({
      where: { AND: [{ id }, reachableInvites(access)] },
      include: WITH_TEAM,
    });
    if (invite === null) throw new AppError('not_found');
    return invite;
  };

  const markSent = async (access: Access, id: string, mailId: string) => {
    await database.in(access).invite.update({ where: { id }, data: { sentAt: new Date(), mailId } });
    return get(access, id);
  };

  return {
    get,
    list(access, query) {
      const { invite } = database.in(access);
      return fetchPage<InviteRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableInvites(access), filterOf(query)] },
        list: {
          findMany: (args) => invite.findMany({ ...args, include: WITH_TEAM }),
          count: (args) => invite.count(args),
        },
      });
    },

    async create(access, invite) {
      const role = invite.role ?? 'member';
      requireMayInvite(access, role, invite.teamId ?? null);
      if (invite.kind === 'code' && role !== 'member') throw new AppError('code_gives_lowest_role');
      requireWhole(invite);
      const id = await database.in(access).$transaction(async (tx) => {
        if (
          typeof invite.teamId === 'string' &&
          (await tx.team.count({ where: { id: invite.teamId } })) === 0
        ) {
          throw new AppError('unknown_reference');
        }
        const row = await tx.invite.create({ data: newInviteRow(access, invite, role) });
        const changes = { role: { to: role }, kind: { to: invite.kind } };
        await recordAudit(tx, access, {
          action: 'invite.create',
          entity: 'invite',
          entityId: row.id,
          changes,
        });
        return row.id;
      });
      return get(access, id);
    },

    async rotate(access, id) {
      const old = await get(access, id);
      requireMayInvite(access, old.role, old.teamId);
      const newId = await database.in(access).$transaction(async (tx) => {
        await tx.invite.update({ where: { id }, data: { revokedAt: old.revokedAt ?? new Date() } });
        const { kind, role, teamId, email, name, maxUses, expiresAt } = old;
        const row = await tx.invite.create({
          data: {
            ...newInviteRow(access, { kind, teamId, maxUses }, role),
            email,
            name,
            expiresAt: expiresAt !== null && expiresAt < new Date() ? null : expiresAt,
            creditMemberId: old.creditMemberId,
          },
        });
        const changes = { replacedBy: { to: row.id } };
        await recordAudit(tx, access, { action: 'invite.rotate', entity: 'invite', entityId: id, changes });
        return row.id;
      });
      return get(access, newId);
    },

    async revoke(access, id) {
      await get(access, id);
      await database.in(access).$transaction(async (tx) => {
        await tx.invite.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
        await recordAudit(tx, access, { action: 'invite.revoke', entity: 'invite', entityId: id });
      });
      return get(access, id);
    },

    markSent,
    async resend(access, id, send) {
      const invite = await get(access, id);
      if (invite.kind !== 'email' || stateOf(invite, new Date()) !== 'usable')
        throw new AppError('invite_not_usable');
      const mail = await send(invite);
      await database
        .in(access)
        .$transaction((tx) =>
          recordAudit(tx, access, { action: 'invite.resend', entity: 'invite', entityId: id }),
        );
      return markSent(access, id, mail.id);
    },

    connections: (access) =>
      database.in(access).connection.findMany({
        where: { status: { not: 'paused' } },
        select: { channel: true, name: true, account: true, deepLink: true, simulated: true },
        orderBy: [{ simulated: 'asc' }, { channel: 'asc' }, { name: 'asc' }],
      }),
  };
}

/** Codes are for many, links for one, unless something else is said. */
export function newInviteRow(
  access: Access,
  invite: NewInvite,
  role: Role,
): Prisma.InviteCreateManyInput & { code: string; role: Role; email: string | null } {
  const isCode = invite.kind === 'code';
  const expiresAt = invite.expiresAt ?? null;
  return {
    spaceId: access.spaceId,
    kind: invite.kind,
    code: isCode ? newInviteCode() : newInviteToken(),
    role,
    teamId: invite.teamId ?? null,
    email: invite.email?.trim().toLowerCase() ?? null,
    name: invite.name ?? null,
    maxUses: invite.maxUses === undefined ? (isCode ? null : 1) : invite.maxUses,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    createdByMemberId: access.memberId,
  };
}

function filterOf({ search, usable, pending, batchId }: InviteQuery): Prisma.InviteWhereInput {
  const words = search?.trim() ?? '';
  return {
    ...(batchId === undefined ? {} : { batchId }),
    ...(pending === true ? { kind: 'email' as const, uses: 0 } : {}),
    ...(usable === true || pending === true
      ? { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] }
      : {}),
    ...(words === ''
      ? {}
      : {
          AND: [
            {
              OR: [
                { code: { contains: words.toUpperCase() } },
                { name: { contains: words, mode: 'insensitive' as const } },
                { email: { contains: words, mode: 'insensitive' as const } },
              ],
            },
          ],
        }),
  };
}

/** Whoever may invite into some teams only has to name one of them, and gives no role but the lowest. */
export function requireMayInvite(access: Access, role: Role, teamId: string | null): void {
  if (!access.givable.includes(role)) throw new AppError('role_above_own');
  const { reach } = access;
  if (reach.kind === 'space') return;
  if (role !== 'member') throw new AppError('role_above_own');
  if (reach.kind !== 'area' || teamId === null || !reach.teamIds.includes(teamId))
    throw new AppError('team_required');
}

function requireWhole({ kind, email, expiresAt }: NewInvite): void {
  if (kind === 'email' && email === undefined)
    throw wrong({ field: 'email', problem: 'is missing', words: 'errors:problem.required' });
  if (expiresAt && new Date(expiresAt) <= new Date())
    throw wrong({ field: 'expiresAt', problem: 'is over already', words: 'errors:problem.past' });
}

const wrong = (detail: ErrorDetail) => new AppError('invalid_request', { details: [detail] });

export function stateOf(
  invite: Pick<InviteRow, 'revokedAt' | 'expiresAt' | 'uses' | 'maxUses'>,
  now: Date,
): (typeof INVITE_STATES)[number] {
  if (invite.revokedAt !== null) return 'revoked';
  if (invite.expiresAt !== null && invite.expiresAt <= now) return 'expired';
  if (invite.maxUses !== null && invite.uses >= invite.maxUses) return 'used_up';
  return 'usable';
}

export function describeInvite(
  row: InviteRow,
  baseUrl: string,
  connections: readonly LinkableConnection[],
): Static<typeof Invite> {
  const { id, kind, code, role, team, email, name, uses, maxUses, expiresAt, revokedAt, sentAt, createdAt } =
    row;
  return {
    ...{ id, kind, code, role, team, email, name, uses, maxUses, expiresAt, revokedAt, sentAt, createdAt },
    url: `${baseUrl}/join/${code}`,
    deepLinks: deepLinksFor(code, connections),
    state: stateOf(row, new Date()),
  };
}
