import type { Access } from '../access/actor.ts';
import type { Role } from '../access/rights.ts';
import type { ModuleContext } from '../module.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../../lib/errors.ts';
import { issueMemberLink, LINK_MINUTES } from './member-links.ts';
import type { MemberRow } from './member.repository.ts';

type Needs = Pick<ModuleContext, 'database' | 'runtime' | 'baseUrl' | 'publicUrl'>;

const DAY_MS = 86_400_000;

/** What is told about a role: every role has a word that the bot says. */
const roleWord = (role: Role) => ({ key: `account.role_name.${role}` });

/**
 * Writes a one-time link into the member's own chat, from which they make a sign-in for the console. It is shown to
 * nobody else: who made it must not be able to use it.
 */
export async function sendSignInLink(
  { database, runtime, baseUrl, publicUrl }: Needs,
  access: Access,
  member: MemberRow,
): Promise<{ sent: boolean; expiresAt: Date }> {
  if (member.userId !== null) throw new AppError('already_member');
  if (member.status !== 'active') throw new AppError('suspended');
  const { token, expiresAt } = await issueMemberLink(database.pool, {
    spaceId: access.spaceId,
    memberId: member.id,
    kind: 'sign_in',
    createdByMemberId: access.memberId,
  });
  const space = await database
    .in(access)
    .space.findUniqueOrThrow({ where: { id: access.spaceId }, select: { name: true } });
  const values = {
    space: space.name,
    role: roleWord(member.role),
    hours: LINK_MINUTES.sign_in / 60,
    link: `${publicUrl ?? baseUrl}/welcome/${token}`,
  };
  const id = await runtime.sendStanding({
    personId: member.personId,
    text: { key: 'account.sign_in', values },
    choices: [],
    class: 'action_notice',
    expiresAt,
    uselessAfter: expiresAt,
  });
  await database
    .in(access)
    .$transaction((tx) =>
      recordAudit(tx, access, { action: 'member.sign_in_link', entity: 'member', entityId: member.id }),
    );
  return { sent: id !== null, expiresAt };
}

/** A new role is told in the chat; whoever now has work in the console and no way in gets one. */
export async function tellNewRole(needs: Needs, access: Access, member: MemberRow): Promise<void> {
  if (member.status !== 'active' || member.person.chatIdentities.length === 0) return;
  if (member.userId === null && member.role !== 'member') {
    await sendSignInLink(needs, access, member);
    return;
  }
  const { database, runtime } = needs;
  const space = await database
    .in(access)
    .space.findUniqueOrThrow({ where: { id: access.spaceId }, select: { name: true } });
  await runtime.sendStanding({
    personId: member.personId,
    text: { key: 'account.role', values: { space: space.name, role: roleWord(member.role) } },
    choices: [],
    class: 'notice',
    expiresAt: new Date(Date.now() + DAY_MS),
    uselessAfter: new Date(Date.now() + DAY_MS),
  });
}
