import type { ShippedLanguage } from '@muster/locales';
import { api, call } from '../api/client.ts';
import { hasChosenLanguage, isShipped, type I18n } from '../i18n/i18n.svelte.ts';
import type { Me } from './load-me.ts';

/** The language of the account holds on every machine where nobody has chosen another one. */
export async function adoptLanguage(i18n: I18n, { user }: Me): Promise<void> {
  if (!hasChosenLanguage() && isShipped(user.language)) await i18n.use(user.language);
}

/** Switches the console, here and in the account: mails come in it, too. */
export async function chooseLanguage(i18n: I18n, language: ShippedLanguage): Promise<void> {
  await i18n.use(language, true);
  await call(api.PATCH('/api/v1/me', { body: { language } }));
}
