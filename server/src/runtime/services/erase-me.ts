import { erasePerson } from '../../modules/privacy/erase-person.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { done, refused, type Command, type ServiceContext } from './service.ts';

export const eraseMe =
  (hashAddress: HashAddress): Command<'erase_me', ServiceContext> =>
  async (context) => {
    const { db, spaceId, personId, sessionId, inboundId, member } = context;
    if (member !== null && (await isLastAdministrator(context, member.id)))
      return refused('last_administrator');
    await erasePerson(db, personId, { hashAddress, turn: { sessionId, inboundId } });
    if (member !== null) context.emit({ type: 'member.changed', spaceId, id: member.id, personId });
    return done({ erased: true });
  };

/** A space without an administrator could never be opened again. */
async function isLastAdministrator({ db, spaceId }: ServiceContext, memberId: string): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM member WHERE space_id = $1 AND role = 'administrator' AND status = 'active' FOR UPDATE`,
    [spaceId],
  );
  return rows.length === 1 && rows[0]?.id === memberId;
}
