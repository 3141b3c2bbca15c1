import type { Pool } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import type { Role } from '../access/rights.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { findMemberLink, spendMemberLink } from './member-links.ts';

export interface WelcomeFacts {
  readonly space: string;
  readonly name: string | null;
  readonly role: Role;
}

export type Claimed =
  | { readonly ok: true; readonly spaceId: string; readonly memberId: string }
  | { readonly ok: false; readonly reason: 'link_expired' | 'already_member' };

const UNIQUE_VIOLATION = '23505';

/** What the link offers, to whoever holds it. Null for all that cannot be used, whatever the reason. */
export async function describeWelcome(pool: Pool, token: string): Promise<WelcomeFacts | null> {
  const found = await findMemberLink(pool, { kind: 'sign_in', token });
  if (found === null || found.userId !== null) return null;
  const { rows } = await pool.query<WelcomeFacts>(
    `SELECT s.name AS space, p.display_name AS name, m.role
       FROM member m JOIN person p ON p.id = m.person_id JOIN space s ON s.id = m.space_id WHERE m.id = $1`,
    [found.memberId],
  );
  return rows[0] ?? null;
}

/** Makes the account the member's sign-in and uses the link up, or neither. */
export async function claimWelcome(
  pool: Pool,
  { token, userId }: { token: string; userId: string },
): Promise<Claimed> {
  try {
    return await inTransaction(pool, async (client) => {
      const found = await spendMemberLink(client, { kind: 'sign_in', token });
      if (found === null) return { ok: false, reason: 'link_expired' };
      const { spaceId, memberId } = found;
      const { rowCount } = await client.query(
        'UPDATE member SET user_id = $2 WHERE id = $1 AND user_id IS NULL',
        [memberId, userId],
      );
      if (rowCount === 0) return { ok: false, reason: 'link_expired' };
      const entry = { action: 'member.sign_in', entity: 'member', entityId: memberId };
      await recordAuditSql(client, { spaceId, userId, memberId }, entry);
      return { ok: true, spaceId, memberId };
    });
  } catch (error) {
    // The account is another member of the same space already: the link stays good for another account.
    if ((error as { code?: string }).code === UNIQUE_VIOLATION)
      return { ok: false, reason: 'already_member' };
    throw error;
  }
}
