import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { SecretBox } from '../../lib/secret-box.ts';

export type EmailTokenKind = 'confirm_email' | 'change_email';

export interface EmailToken {
  readonly userId: string;
  readonly kind: EmailTokenKind;
  readonly email: string;
}

export interface EmailTokens {
  /** Makes a token that proves the address; the user's earlier ones of the kind end. Kept as a keyed hash. */
  issue(token: EmailToken): Promise<string>;
  /** Uses it up and confirms or changes the address. Null: not usable, or the address is somebody else's by now. */
  spend(token: string): Promise<EmailToken | null>;
}

export const EMAIL_LINK_HOURS = 24;
const UNIQUE_VIOLATION = '23505';

export function createEmailTokens(pool: Pool, secrets: SecretBox): EmailTokens {
  const hash = (token: string) => secrets.hash(`email:${token}`);
  return {
    async issue({ userId, kind, email }) {
      const token = randomBytes(24).toString('base64url');
      await pool.query(
        `UPDATE auth_token SET used_at = now() WHERE user_id = $1 AND kind = $2::auth_token_kind AND used_at IS NULL`,
        [userId, kind],
      );
      await pool.query(
        `INSERT INTO auth_token (id, user_id, kind, email, token_hash, expires_at)
         VALUES ($1, $2, $3::auth_token_kind, $4, $5, now() + make_interval(hours => $6))`,
        [uuidv7(), userId, kind, email, hash(token), EMAIL_LINK_HOURS],
      );
      return token;
    },
    async spend(token) {
      const spent = pool.query<EmailToken>(
        `WITH spent AS (
           UPDATE auth_token SET used_at = now()
            WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING user_id, kind, email
         )
         UPDATE auth_user u SET email = s.email, email_verified = true, updated_at = now() FROM spent s
          WHERE u.id = s.user_id AND (s.kind = 'change_email' OR u.email = s.email)
            AND NOT EXISTS (SELECT 1 FROM auth_user other WHERE other.email = s.email AND other.id <> u.id)
        RETURNING u.id AS "userId", s.kind, s.email`,
        [hash(token)],
      );
      // Two accounts that take the same address at the same moment: one of them is refused by the table.
      return spent.then(
        ({ rows }) => rows[0] ?? null,
        (error: unknown) => {
          if ((error as { code?: string }).code === UNIQUE_VIOLATION) return null;
          throw error;
        },
      );
    },
  };
}
