import type { ModuleContext } from '../module.ts';
import { EMAIL_LINK_HOURS, type EmailToken } from './email-tokens.ts';

type Needs = Pick<ModuleContext, 'emailTokens' | 'mailer' | 'mailIsConfigured' | 'baseUrl' | 'publicUrl'>;

/**
 * Mails the link that proves an address. Without a mail server it is given back, to be shown to whoever caused it.
 */
export async function mailConfirmation(needs: Needs, token: EmailToken): Promise<string | null> {
  const secret = await needs.emailTokens.issue(token);
  const url = `${needs.publicUrl ?? needs.baseUrl}/confirm-email/${secret}`;
  await needs.mailer.sendToUser(token.userId, {
    kind: token.kind,
    to: token.email,
    text: token.kind === 'confirm_email' ? 'confirm' : 'change',
    values: { url, hours: EMAIL_LINK_HOURS },
  });
  return needs.mailIsConfigured ? null : url;
}
