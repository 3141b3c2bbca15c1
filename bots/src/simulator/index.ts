import { capabilitiesOf } from '@muster/conversations';
import type { ChannelAdapter, Connection, SendingPolicy } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { simulatedPicture } from './picture.ts';

const UNHURRIED: SendingPolicy = {
  perAddress: { messages: 1000, seconds: 1 },
  perConnection: { messages: 10_000, seconds: 1 },
  windowHours: null,
  receipts: false,
};

/**
 * A channel of simulated people, with the limits of the channel it imitates. Nothing leaves the process: the
 * host's outbound rows are the record of what was said. What people say comes through `toEnvelope`, called by the
 * simulator's route for signed-in staff; there is no webhook.
 */
export function createSimulatorAdapter(connection: Connection): ChannelAdapter {
  return {
    channel: connection.channel,
    capabilities: capabilitiesOf(connection.channel, connection.provider),
    policy: UNHURRIED,
    webhook: () => ({ ok: false, status: 404, reason: 'Simulated people have no webhook.' }),
    send: (to, outbound) =>
      to.address.startsWith('sim:')
        ? Promise.resolve({ platformId: `sim-${outbound.id}` })
        : Promise.reject(new ChannelError('unreachable', 'Only simulated people can be written to here.')),
    setup: () => Promise.resolve({ account: 'Simulator', deepLink: null, warnings: [] }),
    download: async (media, maxBytes) => simulatedPicture(media, maxBytes),
    close: () => Promise.resolve(),
  };
}
