import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { newInviteToken } from '../../lib/invite-code.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { recordAuditSql } from '../audit/record-audit.ts';

export interface MembershipService {
  /** Asks them in their chat by an invitation of their own, or makes them a member at once and tells them. */
  add(access: Access, request: NewMember): Promise<{ memberId: string | null; sent: boolean }>;
}

interface NewMember {
  readonly personId: string;
  readonly how: 'invite' | 'now';
  readonly teamId: string | null;
}

interface Needs {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'sendStanding' | 'events'>;
}

const DAY_MS = 86_400_000;
const DAYS = 14;

export function createMembershipService({ database, runtime }: Needs): MembershipService {
  return {
    async add(access, { personId, how, teamId }) {
      requireWholeSpace(access);
      const db = database.in(access);
      const person = await db.person.findFirst({
        where: { id: personId, erasedAt: null },
        include: { member: true },
      });
      if (person === null) throw new AppError('not_found');
      if (person.member !== null && person.member.status !== 'left') throw new AppError('already_member');
      if (teamId !== null && (await db.team.findFirst({ where: { id: teamId, archivedAt: null } })) === null)
        throw new AppError('unknown_reference');
      const space = await db.space.findUniqueOrThrow({ where: { id: access.spaceId } });
      const expiresAt = new Date(Date.now() + DAYS * DAY_MS);
      const values = { space: space.name };
      const message = { personId, class: 'action_notice', expiresAt, uselessAfter: expiresAt } as const;
      if (how === 'invite') {
        const code = await addInvite(database, access, { personId, teamId, expiresAt });
        const choices = [{ label: { key: 'membership.look' }, flow: 'join', args: { code } }];
        const sent = await runtime.sendStanding({
          ...message,
          text: { key: 'membership.offer', values },
          choices,
        });
        return { memberId: null, sent: sent !== null };
      }
      const memberId = await addMember(database, access, { personId, teamId });
      runtime.events.publish({ type: 'member.joined', spaceId: access.spaceId, id: memberId, personId });
      const sent = await runtime.sendStanding({
        ...message,
        text: { key: 'membership.made', values },
        choices: [],
      });
      return { memberId, sent: sent !== null };
    },
  };
}

interface Place {
  readonly personId: string;
  readonly teamId: string | null;
}

/** One that this person alone can use, once. */
async function addInvite(
  database: Database,
  access: Access,
  { personId, teamId, expiresAt }: Place & { readonly expiresAt: Date },
): Promise<string> {
  const [id, code] = [uuidv7(), newInviteToken()];
  await inTransaction(database.pool, async (client) => {
    await client.query(
      `INSERT INTO invite (id, space_id, kind, code, role, team_id, max_uses, expires_at, created_by_member_id)
       VALUES ($1, $2, 'link', $3, 'member', $4, 1, $5, $6)`,
      [id, access.spaceId, code, teamId, expiresAt, access.memberId],
    );
    await recordAuditSql(client, access, {
      action: 'person.invite',
      entity: 'person',
      entityId: personId,
      changes: { invite: { to: id } },
    });
  });
  return code;
}

/** The same person, with a membership: what they agreed to, answered and asked stays theirs. */
async function addMember(database: Database, access: Access, { personId, teamId }: Place): Promise<string> {
  return inTransaction(database.pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO member AS m (id, space_id, person_id, role, invited_by_member_id, joined_at)
       VALUES ($1, $2, $3, 'member', $4, now())
       ON CONFLICT (space_id, person_id) DO UPDATE SET status = 'active', role = 'member', joined_at = now()
         WHERE m.status = 'left' RETURNING id`,
      [uuidv7(), access.spaceId, personId, access.memberId],
    );
    const memberId = rows[0]?.id;
    if (memberId === undefined) throw new AppError('already_member');
    if (teamId !== null) {
      await client.query(
        `INSERT INTO team_member (id, space_id, team_id, member_id, joined_at) VALUES ($1, $2, $3, $4, now())
         ON CONFLICT (team_id, member_id) DO NOTHING`,
        [uuidv7(), access.spaceId, teamId, memberId],
      );
    }
    await recordAuditSql(client, access, {
      action: 'member.add',
      entity: 'member',
      entityId: memberId,
      changes: { person: { to: personId } },
    });
    return memberId;
  });
}
