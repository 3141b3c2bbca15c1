import type { ChannelAdapter, Connection } from './adapter/adapter.ts';
import { InvalidSettings } from './adapter/channel-error.ts';
import type { AdapterDeps } from './adapter/deps.ts';
import { createSimulatorAdapter } from './simulator/index.ts';
import { createSmppAdapter } from './sms/smpp/index.ts';
import { createTwilioAdapter } from './sms/twilio/index.ts';
import { createTeamsAdapter } from './teams/index.ts';
import { createTelegramAdapter } from './telegram/index.ts';
import { createCloudAdapter } from './whatsapp/cloud/index.ts';
import { createWebAdapter } from './whatsapp/web/index.ts';

type AdapterFactory = (connection: Connection, deps: AdapterDeps) => ChannelAdapter;

/**
 * Every adapter there is, by `channel`, or `channel/provider` where a channel has several providers
 * (`whatsapp/cloud`, `sms/twilio`). A new channel is a folder and a line here.
 */
const FACTORIES: Readonly<Record<string, AdapterFactory>> = {
  telegram: createTelegramAdapter,
  teams: createTeamsAdapter,
  'sms/twilio': createTwilioAdapter,
  'sms/smpp': createSmppAdapter,
  'whatsapp/cloud': createCloudAdapter,
  'whatsapp/web': createWebAdapter,
};

/** Builds the adapter of a connection. Throws InvalidSettings when its settings cannot work, before anything is sent. */
export function createAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  if (connection.simulated === true) return createSimulatorAdapter(connection);
  const { channel, provider } = connection;
  const isOnlyOne = provider === undefined || provider === 'platform' || provider === channel;
  const factory = Object.entries(FACTORIES).find(
    ([key]) => key === (isOnlyOne ? channel : `${channel}/${provider}`),
  );
  if (factory === undefined)
    throw new InvalidSettings([
      `This version of Muster cannot send by ${channel}${isOnlyOne ? '' : `/${provider}`}.`,
    ]);
  return factory[1](connection, deps);
}
