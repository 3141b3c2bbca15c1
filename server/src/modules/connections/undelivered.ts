import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import {
  FAILURE_REASONS,
  isRetryable,
  reasonOf,
  rowsOfReasons,
  type FailureReason,
} from '../../delivery/failure-reasons.ts';
import { fetchPage } from '../../lib/keyset.ts';
import type { Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type {
  UndeliveredChoice,
  UndeliveredMessage,
  UndeliveredQuery,
  UndeliveredReason,
} from './undelivered.schemas.ts';

const PERSON = {
  select: {
    id: true,
    displayName: true,
    member: { select: { id: true } },
    contact: { select: { id: true } },
  },
} as const;
type Row = Prisma.OutboundGetPayload<{ include: { person: typeof PERSON } }>;
type Choice = Static<typeof UndeliveredChoice>;

/** As much as tells one message from another. */
const LONGEST_TEXT = 160;
const COLUMNS = { createdAt: { path: ['createdAt'], kind: 'date' } } as const;

/** Messages that were given up, or of which nobody knows whether they arrived: seen, sent again, or let go. */
export interface Undelivered {
  reasons(access: Access, connectionId: string): Promise<Static<typeof UndeliveredReason>[]>;
  list(
    access: Access,
    connectionId: string,
    query: Static<typeof UndeliveredQuery>,
  ): Promise<Page<Static<typeof UndeliveredMessage>>>;
  /** Queues them once more, with all their attempts; what has become useless meanwhile stays. @returns how many */
  retry(access: Access, connectionId: string, choice: Choice): Promise<number>;
  /** They are not looked at any more. @returns how many */
  dismiss(access: Access, connectionId: string, choice: Choice): Promise<number>;
}

export function createUndelivered(database: Database): Undelivered {
  /** In the transaction of its audit entry. */
  async function change(
    access: Access,
    connectionId: string,
    chosen: {
      where: Prisma.OutboundWhereInput;
      data: Prisma.OutboundUpdateManyMutationInput;
      action: string;
    },
  ): Promise<number> {
    return database.in(access).$transaction(async (tx) => {
      const { count } = await tx.outbound.updateMany({ where: chosen.where, data: chosen.data });
      if (count > 0)
        await recordAudit(tx, access, {
          action: chosen.action,
          entity: 'connection',
          entityId: connectionId,
          changes: { messages: { to: count } },
        });
      return count;
    });
  }

  return {
    async reasons(access, connectionId) {
      const rows = await database.query<{ status: string; kind: string | null; count: number }>(
        access,
        `SELECT status::text, error_kind AS kind, count(*)::int AS count FROM outbound
         WHERE space_id = $1 AND connection_id = $2 AND status IN ('failed', 'uncertain') GROUP BY status, error_kind`,
        [connectionId],
      );
      const counts = new Map<FailureReason, number>();
      for (const { status, kind, count } of rows) {
        const reason = reasonOf(status, kind);
        counts.set(reason, (counts.get(reason) ?? 0) + count);
      }
      return FAILURE_REASONS.flatMap((reason) => {
        const count = counts.get(reason);
        return count === undefined ? [] : [{ reason, count, retryable: isRetryable(reason) }];
      });
    },

    async list(access, connectionId, query) {
      const { outbound } = database.in(access);
      const words = query.search?.trim() ?? '';
      const page = await fetchPage<Row>({
        query,
        columns: COLUMNS,
        where: {
          AND: [
            whereOf(connectionId, { ...(query.reason === undefined ? {} : { reason: query.reason }) }),
            words === '' ? {} : { person: { displayName: { contains: words, mode: 'insensitive' } } },
          ],
        },
        list: {
          findMany: (args) =>
            outbound.findMany({ ...(args as Prisma.OutboundFindManyArgs), include: { person: PERSON } }),
          count: (args) => outbound.count(args),
        },
      });
      return { ...page, items: page.items.map(describe) };
    },

    retry: (access, connectionId, choice) =>
      change(access, connectionId, {
        where: {
          AND: [
            whereOf(connectionId, choice),
            rowsOfReasons(FAILURE_REASONS.filter(isRetryable)),
            { OR: [{ uselessAfter: null }, { uselessAfter: { gt: new Date() } }] },
            // Of what is private nothing is left to send.
            { OR: [{ purpose: null }, { purpose: { not: 'private' } }] },
          ],
        },
        data: { status: 'queued', attempts: 0, notBefore: new Date(), errorKind: null, error: null },
        action: 'connection.retry_messages',
      }),

    dismiss: (access, connectionId, choice) =>
      change(access, connectionId, {
        where: whereOf(connectionId, choice),
        data: { status: 'cancelled', errorKind: 'let_go' },
        action: 'connection.dismiss_messages',
      }),
  };
}

function whereOf(connectionId: string, { ids, reason }: Choice): Prisma.OutboundWhereInput {
  return {
    connectionId,
    AND: [
      { status: { in: ['failed', 'uncertain'] } },
      reason === undefined ? {} : rowsOfReasons([reason]),
      ids === undefined ? {} : { id: { in: ids } },
    ],
  };
}

function describe(row: Row): Static<typeof UndeliveredMessage> {
  const reason = reasonOf(row.status, row.errorKind);
  const { text = '' } = row.message as { text?: string };
  const { id, displayName, member, contact } = row.person;
  const isPrivate = row.purpose === 'private';
  const isUseful = row.uselessAfter === null || row.uselessAfter > new Date();
  return {
    id: row.id,
    person: { id, name: displayName, memberId: member?.id ?? null, contactId: contact?.id ?? null },
    class: row.class,
    text: isPrivate ? null : text.slice(0, LONGEST_TEXT),
    reason,
    retryable: isRetryable(reason) && isUseful && !isPrivate,
    detail: row.error,
    attempts: row.attempts,
    createdAt: row.createdAt,
  };
}
