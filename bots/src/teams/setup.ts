import type { SetupOptions, SetupReport } from '../adapter/adapter.ts';
import { chatLink } from './courtesy.ts';
import type { TeamsClient } from './client.ts';

/**
 * Signs in, which proves app, tenant and secret. Where Teams calls us stands at Azure, where the app's own secret cannot
 * read or change it: that it is right shows with the first message that comes in.
 */
export async function setUp(client: TeamsClient, { webhookUrl }: SetupOptions): Promise<SetupReport> {
  // The library is loaded along with it: whoever writes first is not to wait for that.
  await Promise.all([client.signIn(), client.library()]);
  const appId = client.settings.registration?.appId;
  const warnings =
    webhookUrl === null && !client.settings.emulator
      ? ['This server has no public address (PUBLIC_URL), so that what people write does not reach it.']
      : [];
  return {
    account: appId ?? 'Bot Framework Emulator',
    deepLink: appId === undefined ? null : `${chatLink(appId)}&message=JOIN%20{code}`,
    warnings,
  };
}
