import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import type { Role } from '../access/rights.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ModuleContext } from '../module.ts';
import { isAddress, readAddressList, roleNamed, type ListProblem, type ListRow } from './address-list.ts';
import { newInviteRow, requireMayInvite } from './invite.service.ts';
import { invitationMail, type Inviter } from './mail-invite.ts';

export interface InviteList {
  readonly text: string;
  /** For rows that name none. */
  readonly role: Role;
  readonly teamId: string | null;
}

export type RowProblem =
  ListProblem | 'already_invited' | 'already_member' | 'role_above_own' | 'team_required';

export interface CheckedRow {
  readonly line: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly team: { readonly id: string; readonly name: string } | null;
  /** Null: will be invited. */
  readonly problem: RowProblem | null;
}

export interface ListProgress {
  readonly total: number;
  readonly sent: number;
  /** Kept, because no mail server is configured. */
  readonly held: number;
  readonly failed: number;
  readonly joined: number;
}

export interface InviteListService {
  /** What would become of each row; nothing is stored. @throws AppError `invalid_request` for a list as a whole */
  check(access: Access, list: InviteList): Promise<CheckedRow[]>;
  /** Invites every row that can be, all in one transaction; their mails leave one after the other. */
  send(access: Access, list: InviteList, inviter: Inviter): Promise<{ batchId: string; rows: CheckedRow[] }>;
  progress(access: Access, batchId: string): Promise<ListProgress>;
}

export function createInviteListService(context: ModuleContext): InviteListService {
  const { database } = context;
  const check = async (access: Access, list: InviteList): Promise<CheckedRow[]> => {
    const read = readAddressList(list.text);
    if (!read.ok) throw badList(read.problem);
    const teams = await database
      .in(access)
      .team.findMany({ where: { archivedAt: null }, select: { id: true, name: true } });
    const emails = read.rows.map(({ email }) => email);
    const taken = await takenAddresses(context, access, emails);
    const seen = new Set<string>();
    return read.rows.map((row) => {
      const checked = resolveRow(row, list, teams);
      const problem =
        checked.problem ??
        (seen.has(row.email) ? 'twice' : null) ??
        taken.get(row.email) ??
        mayInvite(access, checked);
      seen.add(row.email);
      return { ...checked, problem };
    });
  };

  return {
    check,
    async send(access, list, inviter) {
      const rows = await check(access, list);
      const good = rows.filter(({ problem }) => problem === null);
      if (good.length === 0) throw badList('nothing_to_send');
      const batchId = uuidv7();
      const space = await database.in(access).space.findUniqueOrThrow({ where: { id: access.spaceId } });
      const made = good.map((row) => {
        const { email, name, role, team } = row;
        const wish = { kind: 'email', email, teamId: team?.id ?? null } as const;
        const invite = newInviteRow(access, { ...wish, ...(name === null ? {} : { name }) }, role);
        const mail = invitationMail(context, { space, invite, inviter });
        return { invite: { ...invite, id: uuidv7(), batchId, mailId: uuidv7(), sentAt: new Date() }, mail };
      });
      const status = context.mailIsConfigured ? 'queued' : 'held';
      await database.in(access).$transaction(async (tx) => {
        const { spaceId } = access;
        await tx.mail.createMany({
          data: made.map(({ invite, mail }) => ({
            id: invite.mailId,
            spaceId,
            kind: mail.kind,
            toAddress: mail.to,
            subject: mail.subject,
            text: mail.text,
            status,
          })),
        });
        await tx.invite.createMany({ data: made.map(({ invite }) => invite) });
        const changes = { invited: { to: made.length }, left_out: { to: rows.length - made.length } };
        await recordAudit(tx, access, {
          action: 'invite.list',
          entity: 'invite',
          entityId: batchId,
          changes,
        });
      });
      return { batchId, rows };
    },

    async progress(access, batchId) {
      const [row] = await database.query<ListProgress & { mine: boolean }>(
        access,
        `SELECT count(*)::int AS total,
                count(*) FILTER (WHERE m.status = 'sent')::int AS sent,
                count(*) FILTER (WHERE m.status = 'held')::int AS held,
                count(*) FILTER (WHERE m.status = 'failed')::int AS failed,
                count(*) FILTER (WHERE i.uses > 0)::int AS joined
           FROM invite i LEFT JOIN mail m ON m.space_id = i.space_id AND m.id = i.mail_id
          WHERE i.space_id = $1 AND i.batch_id = $2 AND ($3::boolean OR i.created_by_member_id = $4)`,
        [batchId, access.reach.kind === 'space', access.memberId],
      );
      if (row === undefined || row.total === 0) throw new AppError('not_found');
      return row;
    },
  };
}

function resolveRow(
  row: ListRow,
  list: InviteList,
  teams: readonly { id: string; name: string }[],
): CheckedRow {
  const { line, email, name } = row;
  const role = row.role === null ? list.role : roleNamed(row.role);
  const wanted = row.team?.toLowerCase();
  const team =
    wanted === undefined
      ? teams.find(({ id }) => id === list.teamId)
      : teams.find((one) => one.name.toLowerCase() === wanted);
  const base = { line, email, name, role: role ?? 'member', team: team ?? null };
  const isTeamMissing = team === undefined && (wanted !== undefined || list.teamId !== null);
  if (!isAddress(email)) return { ...base, problem: 'bad_email' };
  if ((name?.length ?? 0) > 120) return { ...base, problem: 'too_long' };
  if (role === null) return { ...base, problem: 'unknown_role' };
  return { ...base, problem: isTeamMissing ? 'unknown_team' : null };
}

function mayInvite(access: Access, { role, team }: CheckedRow): RowProblem | null {
  try {
    requireMayInvite(access, role, team?.id ?? null);
    return null;
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'role_above_own' || code === 'team_required') return code;
    throw error;
  }
}

/** Who has an invitation under way, or is a member: the latter is told only to those who see every member. */
async function takenAddresses(
  { database }: ModuleContext,
  access: Access,
  emails: readonly string[],
): Promise<Map<string, RowProblem>> {
  const taken = new Map<string, RowProblem>();
  const invited = await database.in(access).invite.findMany({
    where: { email: { in: [...emails] }, revokedAt: null, uses: 0 },
    select: { email: true },
  });
  for (const { email } of invited) if (email !== null) taken.set(email, 'already_invited');
  if (access.reach.kind !== 'space') return taken;
  const members = await database.in(access).member.findMany({
    where: { status: { not: 'left' }, user: { email: { in: [...emails] } } },
    select: { user: { select: { email: true } } },
  });
  for (const { user } of members) if (user !== null) taken.set(user.email, 'already_member');
  return taken;
}

function badList(problem: string): AppError {
  const details = [{ field: 'text', problem }];
  return new AppError('invalid_request', { values: { problem }, details });
}
