import type { Access } from '../access/actor.ts';
import type { ModuleContext } from '../module.ts';
import type { NewMail } from '../outbox/mailer.ts';

export interface Inviter {
  readonly name: string;
}

interface Invitation {
  readonly space: { readonly name: string; readonly defaultLanguage: string };
  readonly invite: { readonly code: string; readonly role: string; readonly email: string | null };
  readonly inviter: Inviter;
}

/** The link, in the space's language. What gives more than the lowest role is kept from whoever may not give it. */
export function invitationMail(
  { translate, publicUrl, baseUrl }: Pick<ModuleContext, 'translate' | 'publicUrl' | 'baseUrl'>,
  { space, invite, inviter }: Invitation,
): NewMail {
  const url = `${publicUrl ?? baseUrl}/join/${invite.code}`;
  const values = { space: space.name, inviter: inviter.name, url, code: invite.code };
  return {
    kind: invite.role === 'member' ? 'invite' : 'invite_organizer',
    to: invite.email ?? '',
    subject: translate(space.defaultLanguage, 'errors:mail.invite.subject', values),
    text: translate(space.defaultLanguage, 'errors:mail.invite.text', values),
  };
}

/** Mails it now; without SMTP it is found in the outbox, and in the answer itself. */
export async function mailInvite(
  context: ModuleContext,
  access: Access,
  { invite, inviter }: Omit<Invitation, 'space'>,
): Promise<{ id: string }> {
  const space = await context.database.in(access).space.findUniqueOrThrow({
    where: { id: access.spaceId },
    select: { name: true, defaultLanguage: true },
  });
  return context.mailer.send(access, invitationMail(context, { space, invite, inviter }));
}
