import type { ChannelAdapter, Connection } from '../../adapter/adapter.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { isName } from '../address.ts';
import { SMS_CAPABILITIES, smsPolicy } from '../capabilities.ts';
import { createClient } from './client.ts';
import { downloadMedia } from './download.ts';
import { createSender } from './outbound.ts';
import { readSettings } from './settings.ts';
import { setUp } from './setup.ts';
import { readWebhook } from './webhook.ts';

/** SMS through Twilio, for one sender. Throws InvalidSettings. */
export function createTwilioAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  const settings = readSettings(connection);
  const client = createClient(settings);
  return {
    channel: 'sms',
    capabilities: SMS_CAPABILITIES,
    policy: smsPolicy(settings.messagesPerSecond),
    ...(isName(settings.from) ? { oneWay: true } : {}),
    webhook: (request) => readWebhook(request, settings.authToken),
    send: createSender(client, deps.webhookUrl),
    setup: (options) => setUp(client, options),
    download: (media, maxBytes) => downloadMedia(settings, media, maxBytes),
    close: () => Promise.resolve(),
  };
}
