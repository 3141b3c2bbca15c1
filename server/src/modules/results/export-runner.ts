import type { FastifyBaseLogger } from 'fastify';
import type { PoolClient } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { createActor, type Actor } from '../access/actor.ts';
import { areaOf } from '../access/area.ts';
import type { Role } from '../access/rights.ts';
import { exportFile, type ExportChoice } from './export-file.ts';
import { EXPORT_KIND, KEPT } from './export-jobs.ts';

type Deps = Parameters<typeof exportFile>[0];

interface PendingExport {
  readonly id: string;
  readonly spaceId: string;
  readonly memberId: string;
  readonly surveyId: string;
  readonly choice: ExportChoice;
  readonly attempts: number;
}

const PART_BYTES = 256 * 1024;
const PROGRESS_MS = 400;
/** One that takes its process down is not tried for ever. */
const MOST_ATTEMPTS = 3;

const PENDING = `
SELECT id, space_id AS "spaceId", created_by_member_id AS "memberId", params ->> 'surveyId' AS "surveyId",
       params -> 'choice' AS choice, coalesce((result ->> 'attempts')::int, 0) AS attempts
  FROM background_job WHERE kind = '${EXPORT_KIND}' AND status IN ('queued', 'running') ORDER BY created_at LIMIT 20`;

const BEGIN = `
UPDATE background_job SET status = 'running', done = 0, total = $2, result = jsonb_build_object('attempts', $3::int)
 WHERE id = $1 AND status IN ('queued', 'running') RETURNING id`;

const ADD_PART = `
INSERT INTO job_file_part (job_id, position, bytes) SELECT id, $2, $3 FROM background_job WHERE id = $1`;

const FINISH = `
UPDATE background_job SET status = 'done', done = coalesce(total, done), finished_at = now(), result = $2
 WHERE id = $1 RETURNING id`;

/**
 * Makes the files that were asked for, one after the other. Whoever makes one holds a lock that ends with its connection:
 * after a crash or a restart the next process, or this one, begins it anew.
 */
export function createExportRunner(
  deps: Deps,
  log: FastifyBaseLogger,
  stopping: AbortSignal,
): () => Promise<void> {
  const { pool } = deps.database;

  async function round(): Promise<void> {
    await pool.query(`DELETE FROM background_job WHERE kind = $1 AND created_at < now() - ${KEPT}`, [
      EXPORT_KIND,
    ]);
    const { rows } = await pool.query<PendingExport>(PENDING);
    for (const job of rows) {
      if (stopping.aborted) return;
      await alone(job);
    }
  }

  async function alone(job: PendingExport): Promise<void> {
    const client = await pool.connect();
    const key = [`export:${job.id}`];
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
        key,
      );
      if (rows[0]?.mine !== true) return;
      await make(job).catch((error: unknown) => fail(job, error));
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', key);
    } finally {
      client.release();
    }
  }

  async function make(job: PendingExport): Promise<void> {
    if (job.attempts >= MOST_ATTEMPTS) throw new Error('Given up after several attempts');
    const actor = await actorOf(job);
    const progress = { done: 0, told: 0 };
    const { surveyId, choice } = job;
    const onRow = () => (progress.done += 1);
    const file = await exportFile(deps, { actor, surveyId, choice, onRow });
    const total = await deps.results.people(actor.access('responses'), { ...choice, surveyId });
    const begun = await pool.query(BEGIN, [job.id, total, job.attempts + 1]);
    // Finished by another process in the meantime, or no longer wanted.
    if (begun.rowCount === 0) return;
    await pool.query('DELETE FROM job_file_part WHERE job_id = $1', [job.id]);
    const bytes = await writeParts(job.id, file.content, progress);
    if (bytes === null) return;
    const result = { name: file.name, bytes, withContacts: actor.can('export_contacts') };
    await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(FINISH, [job.id, JSON.stringify(result)]);
      if (rowCount !== 0) await tell(client, job, 'export_ready');
    });
  }

  /** @returns how many bytes there are; null when it was stopped or is no longer wanted */
  async function writeParts(
    id: string,
    content: AsyncIterable<Uint8Array | string>,
    progress: { readonly done: number; told: number },
  ): Promise<number | null> {
    let [bytes, position, waiting] = [0, 0, 0];
    let chunks: Buffer[] = [];
    /** @returns false when it is no longer wanted */
    const write = async (): Promise<boolean> => {
      const { rowCount } = await pool.query(ADD_PART, [id, position, Buffer.concat(chunks)]);
      [position, waiting, chunks] = [position + 1, 0, []];
      return rowCount !== 0;
    };
    for await (const piece of content) {
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece);
      chunks.push(chunk);
      bytes += chunk.length;
      waiting += chunk.length;
      if (waiting >= PART_BYTES && !(await write())) return null;
      if (Date.now() - progress.told < PROGRESS_MS) continue;
      progress.told = Date.now();
      if (stopping.aborted) return null;
      const { rowCount } = await pool.query('UPDATE background_job SET done = $2 WHERE id = $1', [
        ...[id, progress.done],
      ]);
      if (rowCount === 0) return null;
    }
    return waiting === 0 || (await write()) ? bytes : null;
  }

  async function fail(job: PendingExport, error: unknown): Promise<void> {
    // Of a process that is being stopped everything fails: the next one takes it up.
    if (stopping.aborted) return;
    log.error({ err: error, exportId: job.id }, 'an export could not be made');
    await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE background_job SET status = 'failed', finished_at = now() WHERE id = $1`,
        [job.id],
      );
      await client.query('DELETE FROM job_file_part WHERE job_id = $1', [job.id]);
      if (rowCount !== 0) await tell(client, job, 'export_failed');
    });
  }

  /** Rights are those of now, not of when the file was asked for. */
  async function actorOf({ spaceId, memberId }: PendingExport): Promise<Actor> {
    const { rows } = await pool.query<{ role: Role; personId: string; userId: string }>(
      `SELECT role, person_id AS "personId", coalesce(user_id, '') AS "userId" FROM member
        WHERE id = $1 AND space_id = $2 AND status = 'active'`,
      [memberId, spaceId],
    );
    const [member] = rows;
    if (member === undefined) throw new Error('Who asked for the export is no active member');
    const { role, personId, userId } = member;
    const user = { id: userId, name: '', email: '' };
    const area = await areaOf(pool, { spaceId, memberId });
    return createActor({ spaceId, memberId, personId, role, user, ...area });
  }

  return round;
}

async function tell(client: PoolClient, job: PendingExport, kind: string): Promise<void> {
  const { id, spaceId, memberId, surveyId } = job;
  await client.query(
    `INSERT INTO notice (id, space_id, member_id, kind, values, link)
     SELECT $1, $2, $3, $4, jsonb_build_object('name', s.title ->> (
              SELECT key FROM jsonb_each_text(s.title) ORDER BY key <> $6, key LIMIT 1)), $5 FROM survey s WHERE s.id = $7`,
    [
      ...[newId(), spaceId, memberId, kind, `/surveys/${surveyId}/results?export=${id}`],
      ...[job.choice.language, surveyId],
    ],
  );
}
