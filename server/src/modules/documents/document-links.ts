import { createHash, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { newId } from '../../runtime/ids.ts';

/** How long a link of one's own works. */
export const LINK_DAYS = 7;

export interface DocumentOwner {
  readonly spaceId: string;
  readonly documentId: string;
  readonly personId: string;
}

const hashOf = (token: string): string => createHash('sha256').update(`document:${token}`).digest('hex');

/** A document's address for one person. The token itself is kept nowhere. */
export async function issueDocumentLink(
  db: Pick<ClientBase, 'query'>,
  { spaceId, documentId, personId }: DocumentOwner,
): Promise<string> {
  const token = randomBytes(18).toString('base64url');
  await db.query(
    `INSERT INTO document_link (id, space_id, document_id, person_id, token_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
    [newId(), spaceId, documentId, personId, hashOf(token), LINK_DAYS],
  );
  return token;
}

export interface LinkedDocument {
  readonly spaceId: string;
  readonly space: string;
  readonly title: unknown;
  readonly language: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string | null;
}

/** What a link leads to; null for all that does not work (any more), whatever the reason. */
export async function openDocumentLink(
  db: Pick<ClientBase, 'query'>,
  token: string,
): Promise<LinkedDocument | null> {
  const { rows } = await db.query<LinkedDocument>(
    `UPDATE document_link l SET opened_at = coalesce(l.opened_at, now())
     FROM document d JOIN file f ON f.id = d.file_id JOIN space s ON s.id = d.space_id, person p
     WHERE l.token_hash = $1 AND l.expires_at > now() AND d.id = l.document_id AND d.archived_at IS NULL
       AND p.id = l.person_id AND p.erased_at IS NULL
     RETURNING d.space_id AS "spaceId", s.name AS space, d.title, coalesce(p.language, s.default_language) AS language,
               f.sha256, f.mime, f.bytes, f.name`,
    [hashOf(token)],
  );
  return rows[0] ?? null;
}

/** Links that have run out. */
export async function forgetDocumentLinks(db: Pick<ClientBase, 'query'>): Promise<void> {
  await db.query('DELETE FROM document_link WHERE expires_at < now()');
}
