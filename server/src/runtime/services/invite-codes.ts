import type { InviteReason } from '@muster/conversations/flows';
import { normaliseInviteCode } from '../../lib/invite-code.ts';
import type { ServiceContext } from './service.ts';

export interface Invite {
  readonly id: string;
  readonly code: string;
  readonly role: string;
  readonly teamId: string | null;
  readonly team: string | null;
  readonly creditMemberId: string | null;
  /** Where a friend who brings somebody leads them, while it lies ahead. */
  readonly actionId: string | null;
  readonly revoked: boolean;
  readonly expired: boolean;
  readonly full: boolean;
}

/** Wrong codes that one person may send before they have to wait, and how long one miss counts. */
const MISSES = 10;
const MISS_SECONDS = 360;

const INVITE_SQL = `
SELECT i.id, i.code, i.role, i.team_id AS "teamId", t.name AS team, i.credit_member_id AS "creditMemberId",
       (SELECT a.id FROM action a WHERE a.id = i.action_id AND a.status = 'published' AND a.ends_at > $3) AS "actionId",
       i.revoked_at IS NOT NULL AS revoked, coalesce(i.expires_at <= $3, false) AS expired,
       coalesce(i.uses >= i.max_uses, false) AS full
FROM invite i LEFT JOIN team t ON t.id = i.team_id
WHERE i.space_id = $1 AND i.code = ANY($2::text[])`;

/** The space's invitations among these codes; how a code is written does not matter. */
export async function findInvites(context: ServiceContext, codes: readonly string[]): Promise<Invite[]> {
  const wanted = codes.map(normaliseInviteCode).filter((code) => code !== '');
  if (wanted.length === 0) return [];
  const { rows } = await context.db.query<Invite>(INVITE_SQL, [context.spaceId, wanted, context.now]);
  return rows;
}

/** Why this invitation cannot be used now, or null. */
export function inviteRefusal(invite: Invite | undefined): InviteReason | null {
  if (invite === undefined) return 'unknown_code';
  if (invite.revoked) return 'revoked';
  if (invite.expired) return 'expired';
  return invite.full ? 'full' : null;
}

/**
 * Guessing codes must not pay: each miss takes a token from a bucket of the chat's that fills again by one every six
 * minutes. Counted outside the turn's transaction, since what is refused is rolled back.
 * @returns whether they may still try
 */
export function countMiss(context: ServiceContext): Promise<boolean> {
  return context.allow(MISS, MISSES, MISSES * MISS_SECONDS);
}

/** Whether the chat has used up its misses. A right code does not help them then. */
export async function hasGuessedTooOften(context: ServiceContext): Promise<boolean> {
  const { rows } = await context.db.query<{ spent: boolean }>(
    `SELECT tokens + extract(epoch FROM $2 - updated_at) / $3::float8 < 1 AS spent FROM rate_bucket WHERE key = $1`,
    [`${MISS}:${context.identity.id}`, context.now, MISS_SECONDS],
  );
  return rows[0]?.spent ?? false;
}

const MISS = 'invite-miss';
