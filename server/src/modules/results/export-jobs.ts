import type { Database } from '../../db/database.ts';
import { newId } from '../../runtime/ids.ts';
import type { Access } from '../access/actor.ts';
import { FORMATS, type ExportChoice } from './export-file.ts';

/** In `background_job`. */
export const EXPORT_KIND = 'results_export';
/** Files with people's answers do not lie about: a day is enough to fetch one. */
export const KEPT = `interval '1 day'`;

export interface ExportJob {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number | null;
  readonly format: 'csv' | 'xlsx';
  readonly name: string | null;
  readonly bytes: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface WantedExport {
  readonly surveyId: string;
  readonly choice: ExportChoice;
}

interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly withContacts: boolean;
  readonly content: AsyncGenerator<Uint8Array>;
}

/** One's own exports: nobody sees another's. */
export interface ExportJobs {
  /** The same one again while it is being made: who taps twice waits once. */
  add(access: Access, wanted: WantedExport): Promise<ExportJob>;
  list(access: Access, surveyId: string): Promise<ExportJob[]>;
  file(access: Access, id: string): Promise<MadeFile | null>;
  remove(access: Access, id: string): Promise<boolean>;
}

const OWN = `space_id = $1 AND kind = '${EXPORT_KIND}' AND created_by_member_id = $2 AND created_at > now() - ${KEPT}`;

const SHOWN = `id, status, done, total, params -> 'choice' ->> 'format' AS format, result ->> 'name' AS name,
  (result ->> 'bytes')::int AS bytes, created_at AS "createdAt", created_at + ${KEPT} AS "expiresAt"`;

const ADD = `
INSERT INTO background_job (id, space_id, kind, params, created_by_member_id)
SELECT $3, $1, '${EXPORT_KIND}', $4, $2 WHERE NOT EXISTS (
  SELECT FROM background_job WHERE ${OWN} AND params = $4::jsonb AND status IN ('queued', 'running'))`;

const SAME = `SELECT ${SHOWN} FROM background_job WHERE ${OWN} AND params = $3::jsonb ORDER BY created_at DESC LIMIT 1`;
const LIST = `SELECT ${SHOWN} FROM background_job WHERE ${OWN} AND params ->> 'surveyId' = $3 ORDER BY created_at DESC LIMIT 20`;

const FILE = `
SELECT result ->> 'name' AS name, params -> 'choice' ->> 'format' AS format,
       coalesce((result ->> 'withContacts')::boolean, true) AS "withContacts"
  FROM background_job WHERE ${OWN} AND id = $3 AND status = 'done'`;

const PART = `SELECT bytes FROM job_file_part WHERE job_id = $2 AND position = $3
  AND EXISTS (SELECT FROM background_job WHERE id = $2 AND space_id = $1)`;

export function createExportJobs(database: Database): ExportJobs {
  type Row = ExportJob & Record<string, unknown>;
  async function* partsOf(access: Access, id: string): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; position += 1) {
      const [part] = await database.query<{ bytes: Buffer }>(access, PART, [id, position]);
      if (part === undefined) return;
      yield part.bytes;
    }
  }
  return {
    async add(access, { surveyId, choice }) {
      const params = JSON.stringify({ surveyId, choice });
      await database.query(access, ADD, [access.memberId, newId(), params]);
      const [job] = await database.query<Row>(access, SAME, [access.memberId, params]);
      if (job === undefined) throw new Error('An export that was just asked for is not there');
      return job;
    },
    list: (access, surveyId) => database.query<Row>(access, LIST, [access.memberId, surveyId]),
    async file(access, id) {
      const [row] = await database.query<{ name: string; format: 'csv' | 'xlsx'; withContacts: boolean }>(
        access,
        FILE,
        [access.memberId, id],
      );
      if (row === undefined) return null;
      const { name, format, withContacts } = row;
      return { name, type: FORMATS[format], withContacts, content: partsOf(access, id) };
    },
    async remove(access, id) {
      const sql = `DELETE FROM background_job WHERE ${OWN} AND id = $3 RETURNING id`;
      return (await database.query(access, sql, [access.memberId, id])).length > 0;
    },
  };
}
