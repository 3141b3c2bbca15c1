import type { ChannelAdapter, Connection } from '../adapter/adapter.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import { TEAMS_CAPABILITIES, TEAMS_POLICY } from './capabilities.ts';
import { createClient } from './client.ts';
import { downloadFile } from './download.ts';
import { createSender } from './outbound.ts';
import { readSettings } from './settings.ts';
import { setUp } from './setup.ts';
import { readWebhook } from './webhook.ts';

/** Microsoft Teams through the Bot Framework, for one app registration. Throws InvalidSettings. */
export function createTeamsAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  const settings = readSettings(connection);
  const client = createClient(settings);
  return {
    channel: 'teams',
    capabilities: TEAMS_CAPABILITIES,
    policy: TEAMS_POLICY,
    showsAnswers: true,
    webhook: (request) =>
      readWebhook(request, {
        settings,
        library: () => client.library(),
        onServiceUrl: (url) => {
          client.serviceUrl = url;
        },
      }),
    send: createSender(client, deps),
    setup: (options) => setUp(client, options),
    download: (media, maxBytes) => downloadFile(client, media, maxBytes),
    close: () => Promise.resolve(),
  };
}
