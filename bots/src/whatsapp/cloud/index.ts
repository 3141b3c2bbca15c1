import type { ChannelAdapter, Connection } from '../../adapter/adapter.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { createClient } from './client.ts';
import { downloadFile } from './download.ts';
import { createSender } from './outbound.ts';
import { CLOUD_CAPABILITIES, CLOUD_POLICY } from './policy.ts';
import { readSettings } from './settings.ts';
import { setUp } from './setup.ts';
import { createTemplateDesk } from './templates.ts';
import { readWebhook } from './webhook.ts';

/** WhatsApp through Meta's Cloud API, for one phone number. Throws InvalidSettings. */
export function createCloudAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  const settings = readSettings(connection);
  const client = createClient(settings);
  let { businessId } = settings;

  return {
    channel: 'whatsapp',
    capabilities: CLOUD_CAPABILITIES,
    policy: CLOUD_POLICY,
    webhook: (request) =>
      readWebhook(request, settings, (id) => {
        if (/^\d{1,32}$/.test(id)) businessId ??= id;
      }),
    send: createSender(client, deps),
    setup: (options) => setUp(client, options, businessId),
    templates: createTemplateDesk(client, () => businessId),
    download: (media, maxBytes) => downloadFile(client, media, maxBytes),
    close: () => Promise.resolve(),
  };
}
