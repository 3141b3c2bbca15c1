import type { PoolClient } from 'pg';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import type { Role } from '../access/rights.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { requireRank } from '../members/member.service.ts';
import { recordDataRequest } from '../privacy/data-requests.ts';
import { erasePerson } from '../privacy/erase-person.ts';
import { countRowsOf, isLastAdministrator } from '../privacy/erasure-facts.ts';
import type { HashAddress } from '../privacy/suppression.ts';

interface Needs {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'events'>;
  readonly hashAddress: HashAddress;
}

interface Known {
  readonly contactId: string | null;
  readonly memberId: string | null;
  readonly role: Role | null;
}

export interface ErasureService {
  /**
   * For somebody who asked by letter or on the phone; in a chat they do it themselves.
   * @throws AppError `last_administrator`; `role_above_own`
   */
  erase(access: Access, personId: string): Promise<{ receipt: string }>;
}

export function createErasureService({ database, runtime, hashAddress }: Needs): ErasureService {
  return {
    async erase(access, personId) {
      requireWholeSpace(access);
      const { spaceId } = access;
      const { receipt, known } = await inTransaction(database.pool, async (client) => {
        const person = await lockPerson(client, { spaceId, personId });
        if (person.role !== null) requireRank(access, person.role);
        const { memberId } = person;
        if (memberId !== null && (await isLastAdministrator(client, { spaceId, memberId })))
          throw new AppError('last_administrator');
        const detail = await countRowsOf(client, personId);
        await erasePerson(client, personId, { hashAddress });
        // Nothing is being answered: what waits for them is not sent any more.
        await client.query(`DELETE FROM outbound WHERE person_id = $1 AND status = 'queued'`, [personId]);
        const nobody = { personId: null, channel: null, address: null };
        const request = { spaceId, kind: 'erasure', ...nobody, detail, hashAddress } as const;
        const made = await recordDataRequest(client, request);
        await recordAuditSql(client, access, {
          action: 'person.erase',
          entity: 'person',
          entityId: personId,
          changes: { receipt: { to: made.receipt } },
        });
        return { receipt: made.receipt, known: person };
      });
      tell(runtime, { spaceId, personId, known });
      return { receipt };
    },
  };
}

/** Held until the end: a turn of theirs comes before or after, not in between. */
async function lockPerson(
  client: PoolClient,
  { spaceId, personId }: { readonly spaceId: string; readonly personId: string },
): Promise<Known> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM person WHERE space_id = $1 AND id = $2 AND erased_at IS NULL FOR NO KEY UPDATE',
    [spaceId, personId],
  );
  if (rowCount === 0) throw new AppError('not_found');
  const { rows } = await client.query<Known>(
    `SELECT c.id AS "contactId", m.id AS "memberId", m.role FROM person p
     LEFT JOIN contact c ON c.person_id = p.id LEFT JOIN member m ON m.person_id = p.id WHERE p.id = $1`,
    [personId],
  );
  return rows[0] ?? { contactId: null, memberId: null, role: null };
}

function tell(
  { events }: Needs['runtime'],
  { spaceId, personId, known }: { spaceId: string; personId: string; known: Known },
): void {
  if (known.memberId !== null)
    events.publish({ type: 'member.changed', spaceId, id: known.memberId, personId });
  if (known.contactId !== null) events.publish({ type: 'contact.saved', spaceId, id: known.contactId });
}
