import { createHash, randomInt } from 'node:crypto';
import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** `link_chat`: from the console into a chat; `sign_in`: from a chat to a sign-in for the console. */
export type MemberLinkKind = 'link_chat' | 'sign_in';

/** A code is typed while the page is open; a link may be found in the chat the next day. */
export const LINK_MINUTES: Readonly<Record<MemberLinkKind, number>> = { link_chat: 15, sign_in: 24 * 60 };

/** Without look-alikes, like invitation codes; twelve of these cannot be guessed in a quarter of an hour. */
const CHARACTERS = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';
const LENGTH: Readonly<Record<MemberLinkKind, number>> = { link_chat: 12, sign_in: 32 };

export interface NewMemberLink {
  readonly spaceId: string;
  readonly memberId: string;
  readonly kind: MemberLinkKind;
  readonly createdByMemberId: string;
}

export interface LinkedMember {
  readonly spaceId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly userId: string | null;
}

type Db = Pick<ClientBase, 'query'>;

/** Makes a one-time token and ends the member's earlier ones of the kind. The token itself is kept nowhere. */
export async function issueMemberLink(
  db: Db,
  { spaceId, memberId, kind, createdByMemberId }: NewMemberLink,
): Promise<{ token: string; expiresAt: Date }> {
  const token = Array.from({ length: LENGTH[kind] }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
  await endMemberLinks(db, memberId, kind);
  const { rows } = await db.query<{ expiresAt: Date }>(
    `INSERT INTO member_link (id, space_id, member_id, kind, token_hash, created_by_member_id, expires_at)
     VALUES ($1, $2, $3, $4::member_link_kind, $5, $6, now() + make_interval(mins => $7))
     RETURNING expires_at AS "expiresAt"`,
    [uuidv7(), spaceId, memberId, kind, hashOf(kind, token), createdByMemberId, LINK_MINUTES[kind]],
  );
  return { token, expiresAt: (rows[0] as { expiresAt: Date }).expiresAt };
}

/** Links that nobody can use any more: a newer one was made, or the member is no longer active. */
export async function endMemberLinks(db: Db, memberId: string, kind?: MemberLinkKind): Promise<void> {
  await db.query(
    `UPDATE member_link SET used_at = now()
      WHERE member_id = $1 AND used_at IS NULL AND ($2::member_link_kind IS NULL OR kind = $2::member_link_kind)`,
    [memberId, kind ?? null],
  );
}

const USABLE = 'l.used_at IS NULL AND l.expires_at > now()';
const SHOWN = `m.space_id AS "spaceId", m.id AS "memberId", m.person_id AS "personId", m.user_id AS "userId"`;

/** Whose link it is, without using it. Null for all that cannot be used, whatever the reason. */
export async function findMemberLink(
  db: Db,
  { kind, token }: { kind: MemberLinkKind; token: string },
): Promise<LinkedMember | null> {
  const { rows } = await db.query<LinkedMember>(
    `SELECT ${SHOWN} FROM member_link l JOIN member m ON m.id = l.member_id AND m.status = 'active'
      WHERE l.token_hash = $1 AND ${USABLE}`,
    [hashOf(kind, token)],
  );
  return rows[0] ?? null;
}

/** Uses it up; of several at once one alone gets the member. */
export async function spendMemberLink(
  db: Db,
  { kind, token }: { kind: MemberLinkKind; token: string },
): Promise<LinkedMember | null> {
  const { rows } = await db.query<LinkedMember>(
    `UPDATE member_link l SET used_at = now() FROM member m
      WHERE l.token_hash = $1 AND ${USABLE} AND m.id = l.member_id AND m.status = 'active' RETURNING ${SHOWN}`,
    [hashOf(kind, token)],
  );
  return rows[0] ?? null;
}

/**
 * However a code was typed; a token of one kind is nothing to the other. They are random and long enough that a plain
 * hash gives nothing away in the time that they live.
 */
function hashOf(kind: MemberLinkKind, token: string): string {
  return createHash('sha256')
    .update(`${kind}:${token.replace(/[\s\-_.]/g, '').toUpperCase()}`)
    .digest('base64url');
}
