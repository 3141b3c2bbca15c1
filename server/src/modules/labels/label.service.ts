import type { PoolClient } from 'pg';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { changesBetween, recordAuditSql, type AuditChanges } from '../audit/record-audit.ts';
import { codeFor } from './label-code.ts';
import type { LabelChange, LabelKind, LabelRow, NewLabel } from './label-kind.ts';
import { createLabelRepository, type LabelImpact } from './label.repository.ts';

export interface LabelService {
  /** In the space's order, retired ones last; merged ones are those they were merged into. */
  list(access: Access): Promise<LabelRow[]>;
  impact(access: Access, id: string): Promise<LabelImpact>;
  create(access: Access, label: NewLabel): Promise<LabelRow>;
  change(access: Access, edit: { id: string; revision: number }, change: LabelChange): Promise<LabelRow>;
  /** All that are in use, in the order in which volunteers see them. */
  reorder(access: Access, ids: readonly string[]): Promise<LabelRow[]>;
  /** What carries the one carries the other from now on; the history of both stays. */
  merge(access: Access, edit: { id: string; revision: number }, intoId: string): Promise<LabelRow>;
}

interface Options {
  readonly database: Database;
  readonly kind: LabelKind;
  readonly events: RuntimePort['events'];
}

/** More than this nobody finds their way through, in a chat least of all. */
const MAX_LABELS = 60;

export function createLabelService({ database, kind, events }: Options): LabelService {
  const labels = createLabelRepository(database, kind);
  const get = async (access: Access, id: string) => {
    const label = await labels.find(access, id);
    if (label === null) throw new AppError('not_found');
    return label;
  };
  const audited = async (
    client: PoolClient,
    access: Access,
    entry: { verb: string; id: string; changes?: AuditChanges },
  ) => {
    const { verb, id, changes = {} } = entry;
    const action = `${kind.subject}.${verb}`;
    await recordAuditSql(client, access, { action, entity: kind.subject, entityId: id, changes });
  };
  const tell = (access: Access, id: string) => {
    events.publish({ type: `${kind.subject}.changed`, spaceId: access.spaceId, id });
  };

  return {
    list: (access) => labels.list(access),
    impact: async (access, id) => labels.impact(access, await get(access, id)),

    async create(access, label) {
      requireWholeSpace(access);
      const id = await inTransaction(database.pool, async (client) => {
        await lockSpace(client, access);
        if ((await labels.lockAll(client, access.spaceId)).length >= MAX_LABELS) throw tooMany();
        const code = label.code ?? (await codeFor(client, access.spaceId, { kind, name: label.name }));
        const made = await labels.insert(client, access, { ...label, code });
        await audited(client, access, { verb: 'create', id: made, changes: { code: { to: code } } });
        return made;
      });
      tell(access, id);
      return get(access, id);
    },

    async change(access, { id, revision }, { retired, dueDays, ...plain }) {
      requireWholeSpace(access);
      const before = await get(access, id);
      if (before.mergedIntoId !== null) throw new AppError('not_found');
      const next = {
        ...plain,
        ...(dueDays === undefined ? {} : { dueDays }),
        ...(retired === undefined ? {} : { retiredAt: retired ? (before.retiredAt ?? new Date()) : null }),
      };
      const { dueDays: due, retiredAt, ...same } = next as typeof next & { retiredAt?: Date | null };
      const columns = {
        ...same,
        ...(due === undefined ? {} : { due_days: due }),
        ...(retiredAt === undefined ? {} : { retired_at: retiredAt }),
      };
      await inTransaction(database.pool, async (client) => {
        const saved = await labels.update(client, { spaceId: access.spaceId, id, revision }, columns);
        if (!saved) throw new AppError('changed_meanwhile');
        const changes = changesBetween(before as unknown as Record<string, unknown>, next);
        await audited(client, access, { verb: 'change', id, changes });
      });
      tell(access, id);
      return get(access, id);
    },

    async reorder(access, ids) {
      requireWholeSpace(access);
      await inTransaction(database.pool, async (client) => {
        const known = await labels.lockAll(client, access.spaceId);
        const wanted = new Set(ids);
        const isSame = wanted.size === known.length && known.every((label) => wanted.has(label.id));
        if (!isSame) throw new AppError('changed_meanwhile');
        await labels.place(client, access.spaceId, ids);
        const codes = ids.map((id) => known.find((label) => label.id === id)?.code);
        await audited(client, access, {
          verb: 'reorder',
          id: ids[0] ?? '',
          changes: { order: { to: codes } },
        });
      });
      tell(access, ids[0] ?? '');
      return labels.list(access);
    },

    async merge(access, { id, revision }, intoId) {
      requireWholeSpace(access);
      const before = await get(access, id);
      if (before.mergedIntoId !== null) throw new AppError('not_found');
      const into = await labels.find(access, intoId);
      if (into === null || into.mergedIntoId !== null || intoId === id)
        throw new AppError('unknown_reference');
      await inTransaction(database.pool, async (client) => {
        await lockSpace(client, access);
        const target = await client.query(
          `SELECT 1 FROM ${kind.table} WHERE space_id = $1 AND id = $2 AND merged_into_id IS NULL`,
          [access.spaceId, intoId],
        );
        if (target.rowCount === 0) throw new AppError('changed_meanwhile');
        const columns = { merged_into_id: intoId, retired_at: before.retiredAt ?? new Date() };
        const saved = await labels.update(client, { spaceId: access.spaceId, id, revision }, columns);
        if (!saved) throw new AppError('changed_meanwhile');
        const moved = await labels.moveCarriers(client, access, { from: id, to: intoId });
        const changes = { into: { to: into.code }, from: { from: before.code }, moved: { to: moved } };
        await audited(client, access, { verb: 'merge', id, changes });
      });
      tell(access, intoId);
      return get(access, intoId);
    },
  };
}

/** Two merges, or a merge and a new label, one after the other. */
async function lockSpace(client: PoolClient, { spaceId }: Access): Promise<void> {
  await client.query('SELECT 1 FROM space WHERE id = $1 FOR NO KEY UPDATE', [spaceId]);
}

function tooMany(): AppError {
  return new AppError('invalid_request', { values: { problem: `more than ${MAX_LABELS}` } });
}
