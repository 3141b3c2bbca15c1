import type { ClientBase } from 'pg';

type Db = Pick<ClientBase, 'query'>;

/** What is erased, in numbers: all that the receipt keeps of it. */
export async function countRowsOf(db: Db, personId: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await db.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM chat_identity WHERE person_id = $1) AS chats,
            (SELECT count(*)::int FROM inbound WHERE person_id = $1) AS received,
            (SELECT count(*)::int FROM outbound WHERE person_id = $1) AS sent,
            (SELECT count(*)::int FROM session WHERE person_id = $1) AS conversations,
            (SELECT count(*)::int FROM consent_entry WHERE person_id = $1) AS consents,
            (SELECT count(*)::int FROM response WHERE person_id = $1) AS answers,
            (SELECT count(*)::int FROM contact WHERE person_id = $1) AS contacts,
            (SELECT count(*)::int FROM member WHERE person_id = $1) AS memberships`,
    [personId],
  );
  return rows[0] ?? {};
}

/** A space without an administrator could never be opened again. */
export async function isLastAdministrator(
  db: Db,
  { spaceId, memberId }: { readonly spaceId: string; readonly memberId: string },
): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM member WHERE space_id = $1 AND role = 'administrator' AND status = 'active' FOR UPDATE`,
    [spaceId],
  );
  return rows.length === 1 && rows[0]?.id === memberId;
}
