import type { LinkReason } from '@muster/conversations/flows';
import { recordAuditSql } from '../../modules/audit/record-audit.ts';
import { findMemberLink, spendMemberLink, type LinkedMember } from '../../modules/members/member-links.ts';
import { unite } from './chats.ts';
import { countMiss, hasGuessedTooOften } from './invite-codes.ts';
import { findChatCode, spendChatCode } from './link-code.ts';
import { mergeMembers, mergePersons } from './merge-person.ts';
import { done, refused, type Command, type Lookup, type ServiceContext } from './service.ts';

interface Both {
  /** Whose sign-in it is. */
  readonly theirs: LinkedMember & { readonly name: string };
  /** The member that this chat belongs to, suspended ones included. */
  readonly own: { readonly id: string; readonly userId: string | null; readonly status: string } | null;
}

export const linkContext: Lookup<'link_context', ServiceContext> = async (context, { code }) => {
  if (await hasGuessedTooOften(context)) return refused('limit_reached');
  const found = await findMemberLink(context.db, { kind: 'link_chat', token: code });
  if (found?.spaceId !== context.spaceId) return otherChat(context, code);
  const both = await lookAtBoth(context, found);
  const refusal = refusalOf(context, both);
  return refusal === null
    ? done({ space: context.space.name, name: both.theirs.name, kind: 'sign_in' })
    : refused(refusal);
};

/** A code of another chat; one's own, typed where it was made, is no code. */
async function otherChat(
  context: ServiceContext,
  code: string,
): ReturnType<Lookup<'link_context', ServiceContext>> {
  const found = await findChatCode(context.db, code);
  if (found?.spaceId !== context.spaceId || found.personId === context.personId)
    return refused((await countMiss(context)) ? 'unknown_code' : 'limit_reached');
  return done({ space: context.space.name, name: found.name ?? '–', kind: 'chat' });
}

export const linkChat: Command<'link_chat', ServiceContext> = async (context, { code }) => {
  const found = await spendMemberLink(context.db, { kind: 'link_chat', token: code });
  if (found?.spaceId !== context.spaceId) return linkOtherChat(context, { code });
  const { db, spaceId, personId } = context;
  // The other person's conversation is locked, too: what they have under way there ends.
  await db.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [found.personId]);
  const { theirs, own } = await lookAtBoth(context, found);
  const refusal = refusalOf(context, { theirs, own });
  if (refusal !== null) return refused(refusal);
  if (own !== null) await mergeMembers(db, { from: own.id, into: theirs.memberId });
  await mergePersons(db, { from: theirs.personId, into: personId });
  await db.query('UPDATE person SET display_name = $2 WHERE id = $1', [personId, theirs.name]);
  await recordAuditSql(
    db,
    { spaceId, userId: theirs.userId, memberId: theirs.memberId },
    {
      action: 'member.link_chat',
      entity: 'member',
      entityId: theirs.memberId,
      changes: {
        channel: { to: context.identity.channel },
        ...(own === null ? {} : { merged: { from: own.id } }),
      },
    },
  );
  context.emit({ type: 'member.changed', spaceId, id: theirs.memberId, personId });
  return done({ space: context.space.name, name: theirs.name, member: true });
};

const linkOtherChat: Command<'link_chat', ServiceContext> = async (context, { code }) => {
  const found = await spendChatCode(context.db, code);
  if (found?.spaceId !== context.spaceId || found.personId === context.personId)
    return refused('unknown_code');
  const united = await unite(context, found.personId, 'code');
  if (united === null) return refused('already_linked');
  return done({ space: context.space.name, name: found.name ?? '–', member: united.member });
};

async function lookAtBoth({ db, spaceId, personId }: ServiceContext, theirs: LinkedMember): Promise<Both> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT coalesce(u.name, p.display_name, '') AS name
       FROM member m JOIN person p ON p.id = m.person_id LEFT JOIN auth_user u ON u.id = m.user_id WHERE m.id = $1`,
    [theirs.memberId],
  );
  const own = await db.query<NonNullable<Both['own']>>(
    `SELECT id, user_id AS "userId", status FROM member WHERE space_id = $1 AND person_id = $2`,
    [spaceId, personId],
  );
  return { theirs: { ...theirs, name: rows[0]?.name ?? '' }, own: own.rows[0] ?? null };
}

/** A chat whose member has a sign-in of their own is not taken over, nor does a suspended one come back by it. */
function refusalOf({ personId }: ServiceContext, { theirs, own }: Both): LinkReason | null {
  if (theirs.personId === personId) return 'already_linked';
  if (own === null) return null;
  return own.userId === null && own.status !== 'suspended' ? null : 'already_linked';
}
