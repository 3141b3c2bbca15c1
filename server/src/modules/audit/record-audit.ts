import type { Prisma } from '@muster/prisma';
import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { SpaceTx } from '../../db/scoped.ts';
import type { Access } from '../access/actor.ts';

/** Old and new value of a field. Values that are secrets or message texts are left out by the caller. */
export type AuditChanges = Readonly<Record<string, { from?: unknown; to?: unknown }>>;

export interface AuditedChange {
  /** `survey.publish`, `member.role`: subject and verb. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly changes?: AuditChanges;
}

/** Writes the entry in the transaction of the change itself: neither is there without the other. */
export async function recordAudit(tx: SpaceTx, access: Access, change: AuditedChange): Promise<void> {
  await tx.auditEntry.create({
    data: {
      spaceId: access.spaceId,
      actorUserId: access.userId,
      actorMemberId: access.memberId,
      action: change.action,
      entity: change.entity,
      entityId: change.entityId,
      changes: JSON.parse(JSON.stringify(change.changes ?? {})) as Prisma.InputJsonObject,
    },
  });
}

/** The same in a transaction of node-postgres. */
export async function recordAuditSql(
  client: ClientBase,
  who: Pick<Access, 'spaceId'> & { readonly userId: string | null; readonly memberId: string | null },
  { action, entity, entityId, changes }: AuditedChange,
): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (id, space_id, actor_user_id, actor_member_id, action, entity, entity_id, changes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      uuidv7(),
      who.spaceId,
      who.userId,
      who.memberId,
      action,
      entity,
      entityId,
      JSON.stringify(changes ?? {}),
    ],
  );
}

/** The fields of `next` that differ from `before`, for the audit log. Undefined fields of `next` are no changes. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): AuditChanges {
  const changed = Object.entries(next).filter(
    ([key, value]) => value !== undefined && JSON.stringify(before[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, { from: before[key] ?? null, to: value }]));
}
