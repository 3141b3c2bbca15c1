import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import type { LabelKind, LabelRow, NewLabel } from './label-kind.ts';

/** What an edit of a label touches in the field. */
export interface LabelImpact {
  /** Active members, who see it as a button. */
  readonly members: number;
  readonly carriers: number;
  /** Of those, not done yet (tasks); all of them for contacts. */
  readonly open: number;
  readonly surveys: readonly { id: string; title: Record<string, string>; published: boolean }[];
  readonly segments: readonly { id: string; name: string }[];
}

export interface LabelRepository {
  list(access: Access): Promise<LabelRow[]>;
  find(access: Access, id: string): Promise<LabelRow | null>;
  impact(access: Access, label: LabelRow): Promise<LabelImpact>;
  insert(client: PoolClient, access: Access, label: NewLabel & { code: string }): Promise<string>;
  /** False when somebody else changed it since that revision. */
  update(
    client: PoolClient,
    place: { spaceId: string; id: string; revision: number },
    columns: Readonly<Record<string, unknown>>,
  ): Promise<boolean>;
  lockAll(client: PoolClient, spaceId: string): Promise<{ id: string; code: string }[]>;
  place(client: PoolClient, spaceId: string, ids: readonly string[]): Promise<void>;
  /** Moves everything that carries the one to the other; @returns how many rows that were */
  moveCarriers(client: PoolClient, access: Access, move: { from: string; to: string }): Promise<number>;
}

/** Rows of one kind. Table and column names come from {@link LabelKind}, never from a request. */
export function createLabelRepository(database: Database, kind: LabelKind): LabelRepository {
  const { table, carrier } = kind;
  const extra = kind.extraColumns.map((column) => `, l.${column} AS "dueDays"`).join('');
  const columns = `l.id, l.code, l.name, l.category::text AS category, l.colour, l.position, l.revision,
    l.merged_into_id AS "mergedIntoId", l.retired_at AS "retiredAt"${extra || ', NULL::int AS "dueDays"'},
    (SELECT count(*)::int FROM ${carrier.table} c WHERE c.space_id = l.space_id AND c.${carrier.column} = l.id) AS carriers`;

  return {
    list: (access) =>
      database.query<LabelRow>(
        access,
        `SELECT ${columns} FROM ${table} l WHERE l.space_id = $1 AND l.merged_into_id IS NULL
          ORDER BY l.retired_at IS NOT NULL, l.position, l.id`,
      ),
    async find(access, id) {
      const rows = await database.query<LabelRow>(
        access,
        `SELECT ${columns} FROM ${table} l WHERE l.space_id = $1 AND l.id = $2`,
        [id],
      );
      return rows[0] ?? null;
    },
    async impact(access, label) {
      const [counted] = await database.query<{ members: number; open: number }>(
        access,
        `SELECT (SELECT count(*)::int FROM member m WHERE m.space_id = $1 AND m.status = 'active') AS members,
                (SELECT count(*)::int FROM ${carrier.table} c
                  WHERE c.space_id = $1 AND c.${carrier.column} = $2 AND ${carrier.open}) AS open`,
        [label.id],
      );
      return {
        members: counted?.members ?? 0,
        open: counted?.open ?? 0,
        carriers: label.carriers,
        surveys: await surveysNaming(database, access, { effect: kind.surveyEffect, code: label.code }),
        segments: await database.query(
          access,
          `SELECT id, name FROM segment WHERE space_id = $1 AND strpos(filter::text, $2) > 0 ORDER BY name LIMIT 50`,
          [label.id],
        ),
      };
    },
    async insert(client, access, { code, name, category, colour, dueDays }) {
      const id = uuidv7();
      const hasDue = kind.extraColumns.includes('due_days');
      await client.query(
        `INSERT INTO ${table} (id, space_id, code, name, category, colour, position${hasDue ? ', due_days' : ''})
         SELECT $1, $2, $3, $4::jsonb, $5::${CATEGORY_TYPE[table]}, $6, coalesce(max(position) + 1, 0)${hasDue ? ', $7::int' : ''}
           FROM ${table} WHERE space_id = $2`,
        [
          id,
          access.spaceId,
          code,
          JSON.stringify(name),
          category,
          colour,
          ...(hasDue ? [dueDays ?? null] : []),
        ],
      );
      return id;
    },
    async update(client, { spaceId, id, revision }, changed) {
      const names = Object.keys(changed);
      const sets = names.map((name, index) => `${name} = $${index + 4}${castOf(name, table)}`);
      const { rowCount } = await client.query(
        `UPDATE ${table} SET ${['revision = revision + 1', ...sets].join(', ')}
          WHERE space_id = $1 AND id = $2 AND revision = $3`,
        [spaceId, id, revision, ...names.map((name) => valueOf(changed[name]))],
      );
      return rowCount === 1;
    },
    async lockAll(client, spaceId) {
      const { rows } = await client.query<{ id: string; code: string }>(
        `SELECT id, code FROM ${table} WHERE space_id = $1 AND merged_into_id IS NULL AND retired_at IS NULL
          ORDER BY id FOR UPDATE`,
        [spaceId],
      );
      return rows;
    },
    async place(client, spaceId, ids) {
      await client.query(
        `UPDATE ${table} SET position = o.n - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS o(id, n)
          WHERE ${table}.space_id = $1 AND ${table}.id = o.id`,
        [spaceId, ids],
      );
    },
    async moveCarriers(client, access, { from, to }) {
      const { spaceId } = access;
      await client.query(
        `UPDATE ${table} SET merged_into_id = $3 WHERE space_id = $1 AND merged_into_id = $2`,
        [spaceId, from, to],
      );
      await client.query(
        `UPDATE segment SET filter = replace(filter::text, $2, $3)::jsonb, updated_at = now()
          WHERE space_id = $1 AND strpos(filter::text, $2) > 0`,
        [spaceId, from, to],
      );
      if (carrier.table === 'contact') {
        await client.query(
          `INSERT INTO status_change (id, space_id, contact_id, from_status_id, to_status_id, by_member_id, source)
           SELECT gen_random_uuid(), space_id, id, $2, $3, $4, 'merge' FROM contact WHERE space_id = $1 AND status_id = $2`,
          [spaceId, from, to, access.memberId],
        );
      }
      const { rowCount } = await client.query(
        `UPDATE ${carrier.table} SET ${carrier.column} = $3, updated_at = now()
          WHERE space_id = $1 AND ${carrier.column} = $2`,
        [spaceId, from, to],
      );
      return rowCount ?? 0;
    },
  };
}

const CATEGORY_TYPE = { status: 'status_category', task_type: 'task_category' } as const;

function castOf(column: string, table: LabelKind['table']): string {
  if (column === 'category') return `::${CATEGORY_TYPE[table]}`;
  return column === 'name' ? '::jsonb' : '';
}

function valueOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}

/** Surveys whose draft or newest published version sets this code by an answer. */
async function surveysNaming(
  database: Database,
  access: Access,
  { effect, code }: { effect: LabelKind['surveyEffect']; code: string },
): Promise<LabelImpact['surveys']> {
  const path = `$.questions[*].sets[*] ? (@.${effect} == $code)`;
  return database.query(
    access,
    `SELECT s.id, s.title, coalesce(v.sets, false) AS published
       FROM survey s
       LEFT JOIN LATERAL (
         SELECT jsonb_path_exists(content, $2::jsonpath, $3::jsonb) AS sets FROM survey_version
          WHERE space_id = s.space_id AND survey_id = s.id AND killed_at IS NULL ORDER BY version DESC LIMIT 1
       ) v ON s.status = 'published'
      WHERE s.space_id = $1 AND s.archived_at IS NULL
        AND (coalesce(v.sets, false) OR jsonb_path_exists(s.draft, $2::jsonpath, $3::jsonb))
      ORDER BY published DESC, s.updated_at DESC LIMIT 50`,
    [path, JSON.stringify({ code })],
  );
}
