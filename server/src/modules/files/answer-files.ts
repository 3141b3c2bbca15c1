import type { MediaRef } from '@muster/conversations';
import type { Pool } from 'pg';

/** A photo or file that somebody sent, as an answer or with a report, and that is still at the platform only. */
export interface WaitingFile {
  readonly of: 'answer' | 'outcome';
  /** Of the response or the outcome. */
  readonly id: string;
  /** Of an answer; empty for an outcome, which has one photo. */
  readonly question: string;
  readonly spaceId: string;
  /** Null when nobody knows any more where it came from. */
  readonly connectionId: string | null;
  readonly personId: string | null;
  readonly media: MediaRef;
  readonly at: Date;
}

export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string | null;
}

export const keyOf = (file: WaitingFile): string => `${file.id}:${file.question}`;

/** The oldest ones; `except` are keys that are not to be tried yet. */
export async function waitingFiles(
  pool: Pool,
  limit: number,
  except: readonly string[],
): Promise<WaitingFile[]> {
  const { rows } = await pool.query<WaitingFile>(
    `SELECT * FROM (
       (SELECT 'answer' AS of, a.response_id AS id, a.question, a.value AS media, a.at, r.space_id AS "spaceId",
               s.connection_id AS "connectionId", s.person_id AS "personId"
        FROM answer a JOIN response r ON r.id = a.response_id LEFT JOIN session s ON s.id = r.session_id
        WHERE a.match = 'media' AND a.value ? 'ref' AND NOT a.value ? 'file'
          AND a.response_id || ':' || a.question <> ALL($2) ORDER BY a.at LIMIT $1)
       UNION ALL
       (SELECT 'outcome', o.id, '', o.photo, o.received_at, o.space_id,
               (SELECT c.id FROM connection c WHERE c.id::text = o.photo ->> 'connection'), (o.photo ->> 'person')::uuid
        FROM outcome o WHERE o.photo IS NOT NULL AND NOT o.photo ? 'file' AND o.id || ':' <> ALL($2)
        ORDER BY o.received_at LIMIT $1)
     ) waiting ORDER BY at LIMIT $1`,
    [limit, except],
  );
  return rows;
}

/** The column that says where the bytes are, of the row that waits: `$2` its id, `$3` the question, `$4` the platform's name. */
const PLACE = {
  answer: `UPDATE answer SET value = value || $1::jsonb
     WHERE response_id = $2 AND question = $3 AND value ->> 'ref' = $4 AND NOT value ? 'file'`,
  outcome: `UPDATE outcome SET photo = photo || $1::jsonb
     WHERE id = $2 AND $3 = '' AND photo ->> 'ref' = $4 AND NOT photo ? 'file'`,
} as const;

/**
 * Writes down where the bytes are now: a `file` row, and its id in the answer. Does nothing, and answers false, when the
 * answer is another one by now or another process was quicker.
 */
export async function keepFile(pool: Pool, waiting: WaitingFile, file: StoredFile): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH kept AS (${PLACE[waiting.of]} RETURNING 1)
     INSERT INTO file (id, space_id, sha256, mime, bytes, name, uploaded_by_person_id)
     SELECT $5::uuid, $6, $7, $8, $9, $10, (SELECT id FROM person WHERE id = $11) FROM kept`,
    [
      ...[JSON.stringify({ file: file.id }), waiting.id, waiting.question, waiting.media.ref],
      ...[file.id, waiting.spaceId, file.sha256, file.mime, file.bytes, file.name, waiting.personId],
    ],
  );
  return rowCount === 1;
}

/** It will never come: the answer keeps what was said about it, `file` null says that it is lost. */
export async function giveUpFile(pool: Pool, { of, id, question, media }: WaitingFile): Promise<void> {
  await pool.query(PLACE[of], ['{"file": null}', id, question, media.ref]);
}

/**
 * Rows of files that nothing points to: the answer was taken back, its response deleted. References by foreign key
 * (documents, imports) are named here so that the statement passes; a new one that is forgotten makes it fail, not delete.
 */
export async function forgetLooseFiles(
  pool: Pool,
): Promise<{ spaceId: string; sha256: string; isLast: boolean }[]> {
  const { rows } = await pool.query<{ spaceId: string; sha256: string; isLast: boolean }>(
    `WITH gone AS (
       DELETE FROM file f WHERE f.created_at < now() - interval '1 day'
         AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.value ? 'file' AND a.value ->> 'file' = f.id::text)
         AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.photo IS NOT NULL AND o.photo ->> 'file' = f.id::text)
         AND NOT EXISTS (SELECT 1 FROM document d WHERE d.file_id = f.id)
         AND NOT EXISTS (SELECT 1 FROM import i WHERE i.file_id = f.id)
       RETURNING id, space_id, sha256)
     SELECT DISTINCT space_id AS "spaceId", sha256, NOT EXISTS (
       SELECT 1 FROM file o WHERE o.space_id = gone.space_id AND o.sha256 = gone.sha256
         AND o.id NOT IN (SELECT id FROM gone)) AS "isLast"
     FROM gone`,
  );
  return rows;
}
