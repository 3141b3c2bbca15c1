import type { SignedInUser } from '../../plugins/request-context.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleContext } from '../module.ts';
import type { InviteRow } from './invite.service.ts';

interface Invitation {
  readonly access: Access;
  readonly invite: InviteRow;
  readonly url: string;
  readonly inviter: SignedInUser;
}

/** Mails the link in the space's language; without SMTP it is found in the outbox, and in the answer itself. */
export async function mailInvite(
  context: ModuleContext,
  { access, invite, url, inviter }: Invitation,
): Promise<void> {
  const space = await context.database.in(access).space.findUniqueOrThrow({
    where: { id: access.spaceId },
    select: { name: true, defaultLanguage: true },
  });
  const values = { space: space.name, inviter: inviter.name, url, code: invite.code };
  await context.mailer.send(access, {
    kind: 'invite',
    to: invite.email ?? '',
    subject: context.translate(space.defaultLanguage, 'errors:mail.invite.subject', values),
    text: context.translate(space.defaultLanguage, 'errors:mail.invite.text', values),
  });
}
