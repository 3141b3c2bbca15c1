import type { SetupOptions, SetupReport } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { GrammySignal, TelegramClient } from './client.ts';
import type { Account } from './group.ts';
import { ALLOWED_UPDATES } from './update-kinds.ts';

/** core.telegram.org/bots/api#botcommand */
const COMMAND = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;
const FALLBACK_LANGUAGE = 'en';

type Commands = SetupOptions['commands'];

/** Asks the bot who it is. */
export async function getAccount(client: TelegramClient): Promise<Account> {
  const me = await client.attempt(() => client.calls.getMe());
  return { id: String(me.id), username: me.username };
}

/** Webhook or polling, command menus, name and link. What is merely convenient and fails becomes a warning. */
export async function setUp(
  client: TelegramClient,
  account: Account,
  { webhookUrl, commands }: SetupOptions,
): Promise<SetupReport> {
  await (webhookUrl === null ? stopPushing(client) : registerWebhook(client, webhookUrl));
  return {
    account: `@${account.username}`,
    deepLink: `https://t.me/${account.username}?start={code}`,
    warnings: await setMenus(client, commands),
  };
}

/** Updates that wait stay: they come by polling then. A server that refuses has no webhook, or says so when it is polled. */
export async function stopPushing(client: TelegramClient, signal?: AbortSignal): Promise<void> {
  try {
    await client.attempt(() =>
      client.calls.deleteWebhook({ drop_pending_updates: false }, signal as GrammySignal),
    );
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
  }
}

async function registerWebhook(client: TelegramClient, url: string): Promise<void> {
  try {
    await client.attempt(() =>
      client.calls.setWebhook(url, {
        secret_token: client.settings.webhookSecret,
        allowed_updates: ALLOWED_UPDATES,
        drop_pending_updates: false,
      }),
    );
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
    throw new ChannelError(
      'rejected',
      `${error.message}. Telegram calls only https addresses that the internet can reach, on port 443, 80, 88 or 8443: check PUBLIC_URL.`,
    );
  }
}

/** The menu once without language (what other languages see) and once per language. */
async function setMenus(client: TelegramClient, commands: Commands): Promise<string[]> {
  const languages = Object.keys(commands).filter((language) => /^[a-z]{2}$/.test(language));
  const fallback = FALLBACK_LANGUAGE in commands ? FALLBACK_LANGUAGE : languages[0];
  if (fallback === undefined) return [];
  const warnings: string[] = [];
  for (const language of [undefined, ...languages]) {
    const menu = validMenu(commands[language ?? fallback] ?? []);
    const code = language === undefined ? {} : { language_code: language as 'en' };
    await client
      .attempt(() => client.calls.setMyCommands(menu, code))
      .catch((error: unknown) => {
        if (error instanceof ChannelError && error.kind === 'unauthorized') throw error;
        const reason = error instanceof Error ? error.message : 'unknown';
        warnings.push(`The command menu (${language ?? 'default'}) could not be set: ${reason}`);
      });
  }
  return warnings;
}

function validMenu(menu: Commands[string]): { command: string; description: string }[] {
  return menu
    .filter(({ command, description }) => COMMAND.test(command) && description.trim() !== '')
    .slice(0, MAX_COMMANDS)
    .map(({ command, description }) => ({ command, description: description.slice(0, MAX_DESCRIPTION) }));
}
