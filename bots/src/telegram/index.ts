import type { ChannelAdapter, Connection } from '../adapter/adapter.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import { wait } from '../adapter/wait.ts';
import { TELEGRAM_CAPABILITIES, TELEGRAM_POLICY } from './capabilities.ts';
import { createAlbums } from './album.ts';
import { createClient } from './client.ts';
import { downloadFile } from './download.ts';
import { createGroupCourtesy, type Account } from './group.ts';
import { readUpdate, type Reading } from './inbound.ts';
import { createSender } from './outbound.ts';
import { pollUpdates } from './poll.ts';
import { readSettings } from './settings.ts';
import { getAccount, setUp } from './setup.ts';
import { isSecret, readWebhook } from './webhook.ts';

/** Telegram through grammY's client, for one bot token. Throws InvalidSettings. */
export function createTelegramAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  const client = createClient(readSettings(connection));
  const isOurs = isSecret(client.settings.webhookSecret);
  let account: Promise<Account> | undefined;
  const whoAmI = (): Promise<Account> =>
    (account ??= getAccount(client).catch((error: unknown) => {
      account = undefined;
      throw error;
    }));
  const courtesy = createGroupCourtesy({
    account: whoAmI,
    say: (call, text) =>
      client.calls.sendMessage(call.chatId, text, {
        link_preview_options: { is_disabled: true },
        reply_parameters: { message_id: call.messageId, allow_sending_without_reply: true },
      }),
    translate: deps.translate,
    now: Date.now,
  });
  const isRestOfAlbum = createAlbums();
  const read = (update: unknown): Reading | null => {
    const reading = readUpdate(update);
    if (reading?.group !== undefined) courtesy.answer(reading.group);
    const isRest =
      reading?.album !== undefined && isRestOfAlbum(reading.album, reading.envelopes[0]?.dedupKey ?? '');
    return isRest ? { envelopes: [] } : reading;
  };

  return {
    channel: 'telegram',
    capabilities: TELEGRAM_CAPABILITIES,
    policy: TELEGRAM_POLICY,
    webhook: (request) => readWebhook(request, isOurs, read),
    send: createSender(client, deps),
    setup: async (options) => setUp(client, await whoAmI(), options),
    poll: (sink, signal) =>
      pollUpdates(
        {
          client,
          read: (update) => read(update) ?? { envelopes: [] },
          onHealth: deps.onHealth ?? (() => undefined),
          wait: deps.wait ?? wait,
        },
        sink,
        signal,
      ),
    download: (media, maxBytes) => downloadFile(client, media, maxBytes),
    close: () => courtesy.settled(),
  };
}
