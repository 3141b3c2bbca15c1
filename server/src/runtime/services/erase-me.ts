import { recordDataRequest } from '../../modules/privacy/data-requests.ts';
import { erasePerson } from '../../modules/privacy/erase-person.ts';
import { countRowsOf, isLastAdministrator } from '../../modules/privacy/erasure-facts.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { done, refused, type Command, type ServiceContext } from './service.ts';

export const eraseMe =
  (hashAddress: HashAddress): Command<'erase_me', ServiceContext> =>
  async (context) => {
    const { db, spaceId, personId, sessionId, inboundId, member, identity } = context;
    if (member !== null && (await isLastAdministrator(db, { spaceId, memberId: member.id })))
      return refused('last_administrator');
    const detail = await countRowsOf(db, personId);
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
