import { createHash, randomInt } from 'node:crypto';
import type { ClientBase } from 'pg';
import { newId } from '../ids.ts';

/** Like the codes of sign-ins: without look-alikes, too long to be guessed in a quarter of an hour. */
const CHARACTERS = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';
const LENGTH = 12;
export const CODE_MINUTES = 15;
/** A question in another chat may be found the next morning. */
const ASK_HOURS = 24;

type Db = Pick<ClientBase, 'query'>;

export interface FoundLink {
  readonly id: string;
  readonly spaceId: string;
  /** Who asked. */
  readonly personId: string;
  readonly channel: string | null;
  readonly name: string | null;
}

interface NewLink {
  readonly spaceId: string;
  readonly personId: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(`chat:${code.replace(/[\s\-_.]/g, '').toUpperCase()}`)
    .digest('base64url');

/** A code for another chat of the person's; an earlier one ends. */
export async function issueChatCode(db: Db, { spaceId, personId, evidence }: NewLink): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join('');
  await db.query(
    `UPDATE chat_link SET used_at = now() WHERE person_id = $1 AND token_hash IS NOT NULL AND used_at IS NULL`,
    [personId],
  );
  await db.query(
    `INSERT INTO chat_link (id, space_id, person_id, token_hash, evidence, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
    [newId(), spaceId, personId, hashOf(code), JSON.stringify(evidence), CODE_MINUTES],
  );
  return code;
}

/** A question to one other chat. @returns its id and until when it can be answered */
export async function addChatQuestion(
  db: Db,
  { spaceId, personId, evidence, identityId }: NewLink & { readonly identityId: string },
): Promise<{ id: string; expiresAt: Date }> {
  const id = newId();
  const { rows } = await db.query<{ expiresAt: Date }>(
    `INSERT INTO chat_link (id, space_id, person_id, identity_id, evidence, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6)) RETURNING expires_at AS "expiresAt"`,
    [id, spaceId, personId, identityId, JSON.stringify(evidence), ASK_HOURS],
  );
  return { id, expiresAt: rows[0]?.expiresAt ?? new Date() };
}

const SHOWN = `l.id, l.space_id AS "spaceId", l.person_id AS "personId", l.evidence->>'channel' AS channel,
  (SELECT p.display_name FROM person p WHERE p.id = l.person_id) AS name`;
const USABLE = 'l.used_at IS NULL AND l.expires_at > now()';

/** By its code, without using it. */
export async function findChatCode(db: Db, code: string): Promise<FoundLink | null> {
  const { rows } = await db.query<FoundLink>(
    `SELECT ${SHOWN} FROM chat_link l WHERE l.token_hash = $1 AND ${USABLE}`,
    [hashOf(code)],
  );
  return rows[0] ?? null;
}

/** Uses it up; of several at once one alone gets it. */
export async function spendChatCode(db: Db, code: string): Promise<FoundLink | null> {
  const { rows } = await db.query<FoundLink>(
    `UPDATE chat_link l SET used_at = now() WHERE l.token_hash = $1 AND ${USABLE} RETURNING ${SHOWN}`,
    [hashOf(code)],
  );
  return rows[0] ?? null;
}

interface Asked {
  readonly id: string;
  /** The chat that answers: only the one that was asked may. */
  readonly identityId: string;
}

export async function findChatQuestion(db: Db, { id, identityId }: Asked): Promise<FoundLink | null> {
  const { rows } = await db.query<FoundLink>(
    `SELECT ${SHOWN} FROM chat_link l WHERE l.id = $1 AND l.identity_id = $2 AND ${USABLE}`,
    [id, identityId],
  );
  return rows[0] ?? null;
}

export async function spendChatQuestion(db: Db, { id, identityId }: Asked): Promise<FoundLink | null> {
  const { rows } = await db.query<FoundLink>(
    `UPDATE chat_link l SET used_at = now() WHERE l.id = $1 AND l.identity_id = $2 AND ${USABLE} RETURNING ${SHOWN}`,
    [id, identityId],
  );
  return rows[0] ?? null;
}

/** Codes and questions that nobody can use any more: they say who has which number. */
export async function forgetChatLinks(db: Db): Promise<void> {
  await db.query(`DELETE FROM chat_link WHERE expires_at < now() - interval '1 day'`);
}
