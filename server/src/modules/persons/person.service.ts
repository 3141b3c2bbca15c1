import type { PoolClient } from 'pg';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { CHAT_TARGET } from '../../runtime/standing/chat-target.ts';
import { unitePersons } from '../../runtime/services/unite-persons.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { requireRank } from '../members/member.service.ts';
import type { Person } from './person.schemas.ts';

type PersonCard = Static<typeof Person>;
type Row = Omit<PersonCard, 'chats' | 'doubles'>;

const CARD = `
SELECT p.id, coalesce(p.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), '')) AS name,
       c.id AS "contactId", m.id AS "memberId", p.use_other_chats AS "useOtherChats",
       (SELECT chat.id FROM ${CHAT_TARGET}) AS "writesTo"
FROM person p LEFT JOIN contact c ON c.person_id = p.id LEFT JOIN member m ON m.person_id = p.id
WHERE p.space_id = $1 AND p.id = $2 AND p.erased_at IS NULL`;

const CHATS = `
SELECT i.id, i.channel, i.address, i.platform_name AS name, i.reachability, n.name AS connection,
       i.last_inbound_at AS "lastInboundAt"
FROM chat_identity i LEFT JOIN connection n ON n.id = i.connection_id
WHERE i.space_id = $1 AND i.person_id = $2 ORDER BY i.last_inbound_at DESC NULLS LAST, i.created_at DESC`;

/** Others with the same number (of a contact, a member or a chat), mail address or full name; the surest first. */
const DOUBLES = `
WITH own AS (
  SELECT p.simulated,
         ARRAY(SELECT phone FROM contact WHERE person_id = p.id AND phone IS NOT NULL
               UNION SELECT phone FROM member WHERE person_id = p.id AND phone IS NOT NULL
               UNION SELECT address FROM chat_identity WHERE person_id = p.id AND channel IN ('sms', 'whatsapp')) AS phones,
         (SELECT email FROM contact WHERE person_id = p.id) AS email,
         (SELECT lower(concat_ws(' ', first_name, last_name)) FROM contact
          WHERE person_id = p.id AND first_name IS NOT NULL AND last_name IS NOT NULL) AS full_name
  FROM person p WHERE p.space_id = $1 AND p.id = $2
), found AS (
  SELECT c.person_id AS id, 1 AS rank FROM contact c, own WHERE c.space_id = $1 AND c.phone = ANY (own.phones)
  UNION ALL SELECT m.person_id, 1 FROM member m, own WHERE m.space_id = $1 AND m.phone = ANY (own.phones)
  UNION ALL SELECT i.person_id, 1 FROM chat_identity i, own
    WHERE i.space_id = $1 AND i.channel IN ('sms', 'whatsapp') AND i.address = ANY (own.phones)
  UNION ALL SELECT c.person_id, 2 FROM contact c, own WHERE c.space_id = $1 AND c.email = own.email
  UNION ALL SELECT c.person_id, 3 FROM contact c, own
    WHERE c.space_id = $1 AND c.last_name IS NOT NULL AND lower(concat_ws(' ', c.first_name, c.last_name)) = own.full_name
)
SELECT p.id AS "personId", coalesce(p.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), '')) AS name,
       (ARRAY['number', 'mail', 'name'])[min(f.rank)] AS reason,
       ARRAY(SELECT DISTINCT channel::text FROM chat_identity WHERE person_id = p.id) AS chats,
       c.id AS "contactId", m.id AS "memberId"
FROM found f JOIN person p ON p.id = f.id JOIN own ON own.simulated = p.simulated
     LEFT JOIN contact c ON c.person_id = p.id LEFT JOIN member m ON m.person_id = p.id
WHERE p.id <> $2 AND p.erased_at IS NULL GROUP BY p.id, c.id, m.id ORDER BY min(f.rank), p.id LIMIT 10`;

export interface PersonService {
  /** One person: their chats, and who may be the same. */
  get(access: Access, id: string): Promise<PersonCard>;
  /**
   * Makes the other one this one.
   * @throws AppError `not_mergeable` where both have a sign-in, or one is suspended; `role_above_own` where one is a
   * member of a role that the caller may not give
   */
  merge(access: Access, ids: { readonly id: string; readonly otherId: string }): Promise<PersonCard>;
}

export function createPersonService({ database }: { readonly database: Database }): PersonService {
  const read = async ({ spaceId }: Access, id: string): Promise<PersonCard> => {
    const values = [spaceId, id];
    const { pool } = database;
    const [card, chats, doubles] = [
      await pool.query<Row>(CARD, values),
      await pool.query<PersonCard['chats'][number]>(CHATS, values),
      await pool.query<PersonCard['doubles'][number]>(DOUBLES, values),
    ];
    const [row] = card.rows;
    if (row === undefined) throw new AppError('not_found');
    return { ...row, chats: chats.rows, doubles: doubles.rows };
  };
  return {
    async get(access, id) {
      requireWholeSpace(access);
      return read(access, id);
    },
    async merge(access, { id, otherId }) {
      requireWholeSpace(access);
      const before = await read(access, id);
      const other = await read(access, otherId).catch((error: unknown) => {
        throw error instanceof AppError ? new AppError('unknown_reference') : error;
      });
      await requireRanks(database, access, [id, otherId]);
      await inTransaction(database.pool, async (client) => {
        const refusal = await unitePersons(client, { spaceId: access.spaceId, from: otherId, into: id });
        if (refusal === 'not_found') throw new AppError('not_found');
        if (refusal !== null) throw new AppError('not_mergeable');
        await tellOfMerge(client, access, { before, other });
      });
      return read(access, id);
    },
  };
}

/** A chat that is made somebody's speaks for them: nobody gets one that speaks for more than they may give. */
async function requireRanks(database: Database, access: Access, personIds: readonly string[]): Promise<void> {
  const members = await database.in(access).member.findMany({
    where: { personId: { in: [...personIds] }, id: { not: access.memberId } },
    select: { role: true },
  });
  for (const { role } of members) requireRank(access, role);
}

/** Enough to tell the two apart again by hand: which chats, contact and membership were whose. */
async function tellOfMerge(
  client: PoolClient,
  access: Access,
  { before, other }: { readonly before: PersonCard; readonly other: PersonCard },
): Promise<void> {
  const ids = ({ chats, contactId, memberId }: PersonCard) => ({
    chats: chats.map(({ id }) => id),
    contactId,
    memberId,
  });
  await recordAuditSql(client, access, {
    action: 'person.merge',
    entity: 'person',
    entityId: before.id,
    changes: { merged: { from: { id: other.id, ...ids(other) }, to: { id: before.id, ...ids(before) } } },
  });
}
