import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inTransaction } from '../../db/transaction.ts';
import type { Role } from '../access/rights.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import type { LinkableConnection } from '../invites/deep-links.ts';

export interface OpenInvite {
  readonly id: string;
  readonly spaceId: string;
  readonly kind: 'code' | 'link' | 'email';
  readonly code: string;
  readonly role: Role;
  readonly email: string | null;
  readonly name: string | null;
  readonly spaceName: string;
  readonly isDemo: boolean;
  readonly languages: string[];
  readonly defaultLanguage: string;
  readonly settings: unknown;
  readonly teamId: string | null;
  readonly teamName: string | null;
}

export interface NewConsoleMember {
  readonly userId: string;
  readonly name: string;
  readonly language: string | null;
}

export type Accepted =
  | { readonly ok: true; readonly memberId: string }
  | { readonly ok: false; readonly reason: 'not_usable' | 'already_member' };

export interface JoinRepository {
  /** By code alone, whatever the space: this is how strangers arrive. Null for all that cannot be used, whatever the reason. */
  findUsable(code: string): Promise<OpenInvite | null>;
  connections(spaceId: string): Promise<LinkableConnection[]>;
  /** Makes the user a member by the invitation and counts one use, or neither. */
  accept(invite: OpenInvite, member: NewConsoleMember): Promise<Accepted>;
}

const USABLE = `revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) AND (max_uses IS NULL OR uses < max_uses)`;

export function createJoinRepository(pool: Pool): JoinRepository {
  return {
    async findUsable(code) {
      const { rows } = await pool.query<OpenInvite>(
        `SELECT i.id, i.space_id AS "spaceId", i.kind, i.code, i.role, i.email, i.name, s.name AS "spaceName",
                s.is_demo AS "isDemo", s.languages, s.default_language AS "defaultLanguage", s.settings,
                t.id AS "teamId", t.name AS "teamName"
           FROM (SELECT * FROM invite WHERE code = $1 AND ${USABLE}) i
           JOIN space s ON s.id = i.space_id LEFT JOIN team t ON t.id = i.team_id AND t.space_id = i.space_id`,
        [code],
      );
      return rows[0] ?? null;
    },
    async connections(spaceId) {
      const { rows } = await pool.query<LinkableConnection>(
        `SELECT channel, name, account, deep_link AS "deepLink", simulated FROM connection
          WHERE space_id = $1 AND status <> 'paused' AND NOT simulated ORDER BY channel, name`,
        [spaceId],
      );
      return rows;
    },
    accept: (invite, member) =>
      inTransaction(pool, async (client) => {
        const known = await client.query<{ id: string; status: string }>(
          'SELECT id, status FROM member WHERE space_id = $1 AND user_id = $2 FOR UPDATE',
          [invite.spaceId, member.userId],
        );
        const before = known.rows[0];
        if (before !== undefined && before.status !== 'left') return { ok: false, reason: 'already_member' };
        const used = await client.query(`UPDATE invite SET uses = uses + 1 WHERE id = $1 AND ${USABLE}`, [
          invite.id,
        ]);
        if (used.rowCount === 0) return { ok: false, reason: 'not_usable' };
        const memberId =
          before === undefined
            ? await insertMember(client, invite, member)
            : await takeUpAgain(client, invite, before.id);
        await placeInTeam(client, invite, memberId);
        await recordAuditSql(
          client,
          { spaceId: invite.spaceId, userId: member.userId, memberId },
          {
            action: 'member.join',
            entity: 'member',
            entityId: memberId,
            changes: { role: { to: invite.role } },
          },
        );
        return { ok: true, memberId };
      }),
  };
}

async function insertMember(
  client: PoolClient,
  invite: OpenInvite,
  member: NewConsoleMember,
): Promise<string> {
  const personId = uuidv7();
  const memberId = uuidv7();
  const { spaceId } = invite;
  await client.query('INSERT INTO person (id, space_id, display_name, language) VALUES ($1, $2, $3, $4)', [
    personId,
    spaceId,
    member.name,
    member.language,
  ]);
  await client.query(
    `INSERT INTO member (id, space_id, person_id, user_id, role, invite_id) VALUES ($1, $2, $3, $4, $5::role, $6)`,
    [memberId, spaceId, personId, member.userId, invite.role, invite.id],
  );
  return memberId;
}

/** Somebody who had left comes back with what the new invitation gives, nothing of before. */
async function takeUpAgain(client: PoolClient, { id, role }: OpenInvite, memberId: string): Promise<string> {
  await client.query('DELETE FROM team_member WHERE member_id = $1', [memberId]);
  await client.query('DELETE FROM member_territory WHERE member_id = $1', [memberId]);
  await client.query(
    `UPDATE member SET status = 'active', role = $2::role, invite_id = $3, joined_at = now() WHERE id = $1`,
    [memberId, role, id],
  );
  return memberId;
}

async function placeInTeam(
  client: PoolClient,
  { spaceId, teamId }: OpenInvite,
  memberId: string,
): Promise<void> {
  if (teamId === null) return;
  await client.query('INSERT INTO team_member (id, space_id, team_id, member_id) VALUES ($1, $2, $3, $4)', [
    uuidv7(),
    spaceId,
    teamId,
    memberId,
  ]);
}
