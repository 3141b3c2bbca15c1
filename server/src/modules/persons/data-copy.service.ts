import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import type { Role } from '../access/rights.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { requireRank } from '../members/member.service.ts';
import { EXPORT_HOURS, recordDataRequest } from '../privacy/data-requests.ts';
import type { HashAddress } from '../privacy/suppression.ts';
import type { DataCopy } from './person.schemas.ts';

interface Needs {
  readonly database: Database;
  readonly hashAddress: HashAddress;
  /** Where people reach this server. */
  readonly baseUrl: string;
}

export interface DataCopyService {
  /**
   * For somebody who asked by letter or on the phone for what is kept about them; in a chat they do it themselves.
   * @throws AppError `role_above_own`
   */
  make(access: Access, personId: string): Promise<Static<typeof DataCopy>>;
}

export function createDataCopyService({ database, hashAddress, baseUrl }: Needs): DataCopyService {
  return {
    async make(access, personId) {
      requireWholeSpace(access);
      const { spaceId } = access;
      return inTransaction(database.pool, async (client) => {
        const { rows } = await client.query<{ role: Role | null }>(
          `SELECT m.role FROM person p LEFT JOIN member m ON m.person_id = p.id
           WHERE p.space_id = $1 AND p.id = $2 AND p.erased_at IS NULL FOR KEY SHARE OF p`,
          [spaceId, personId],
        );
        const [person] = rows;
        if (person === undefined) throw new AppError('not_found');
        if (person.role !== null) requireRank(access, person.role);
        const byHand = { channel: null, address: null, detail: {} };
        const request = { spaceId, kind: 'access', personId, ...byHand, hashAddress } as const;
        const { receipt, token } = await recordDataRequest(client, request);
        await recordAuditSql(client, access, {
          action: 'person.data_copy',
          entity: 'person',
          entityId: personId,
          changes: { receipt: { to: receipt } },
        });
        return { receipt, link: `${baseUrl}/my/${token}`, hours: EXPORT_HOURS };
      });
    },
  };
}
