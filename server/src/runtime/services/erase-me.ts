import { recordDataRequest } from '../../modules/privacy/data-requests.ts';
import { erasePerson } from '../../modules/privacy/erase-person.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { done, refused, type Command, type ServiceContext } from './service.ts';

export const eraseMe =
  (hashAddress: HashAddress): Command<'erase_me', ServiceContext> =>
  async (context) => {
    const { db, spaceId, personId, sessionId, inboundId, member, identity } = context;
    if (member !== null && (await isLastAdministrator(context, member.id)))
      return refused('last_administrator');
    const detail = await countRows(context);
    await erasePerson(db, personId, { hashAddress, turn: { sessionId, inboundId } });
    if (member !== null) context.emit({ type: 'member.changed', spaceId, id: member.id, personId });
    const { channel, address } = identity;
    const request = {
      spaceId,
      kind: 'erasure',
      personId: null,
      channel,
      address,
      detail,
      hashAddress,
    } as const;
    const { receipt } = await recordDataRequest(db, request);
    return done({ erased: true, receipt });
  };

/** What is erased, in numbers: all that the receipt keeps of it. */
async function countRows({ db, personId }: ServiceContext): Promise<Readonly<Record<string, number>>> {
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
async function isLastAdministrator({ db, spaceId }: ServiceContext, memberId: string): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM member WHERE space_id = $1 AND role = 'administrator' AND status = 'active' FOR UPDATE`,
    [spaceId],
  );
  return rows.length === 1 && rows[0]?.id === memberId;
}
