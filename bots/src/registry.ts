import type { ChannelAdapter, Connection } from './adapter/adapter.ts';
import { InvalidSettings } from './adapter/channel-error.ts';
import type { ConnectionKind } from './adapter/connection-kind.ts';
import type { AdapterDeps } from './adapter/deps.ts';
import { createSimulatorAdapter } from './simulator/index.ts';
import { createSmppAdapter } from './sms/smpp/index.ts';
import { SMPP_KIND } from './sms/smpp/kind.ts';
import { createTwilioAdapter } from './sms/twilio/index.ts';
import { TWILIO_KIND } from './sms/twilio/kind.ts';
import { createTeamsAdapter } from './teams/index.ts';
import { TEAMS_KIND } from './teams/kind.ts';
import { createTelegramAdapter } from './telegram/index.ts';
import { TELEGRAM_KIND } from './telegram/kind.ts';
import { createCloudAdapter } from './whatsapp/cloud/index.ts';
import { CLOUD_KIND } from './whatsapp/cloud/kind.ts';
import { createWebAdapter } from './whatsapp/web/index.ts';
import { WEB_KIND } from './whatsapp/web/kind.ts';

type AdapterFactory = (connection: Connection, deps: AdapterDeps) => ChannelAdapter;

interface Registered {
  readonly create: AdapterFactory;
  readonly kind: ConnectionKind;
}

/**
 * Every adapter there is, by `channel/provider` (`platform` where a channel has no others), and what is to be entered
 * for it. A new channel is a folder and a line here.
 */
const REGISTERED: Readonly<Record<string, Registered>> = {
  'telegram/platform': { create: createTelegramAdapter, kind: TELEGRAM_KIND },
  'whatsapp/cloud': { create: createCloudAdapter, kind: CLOUD_KIND },
  'whatsapp/web': { create: createWebAdapter, kind: WEB_KIND },
  'teams/platform': { create: createTeamsAdapter, kind: TEAMS_KIND },
  'sms/twilio': { create: createTwilioAdapter, kind: TWILIO_KIND },
  'sms/smpp': { create: createSmppAdapter, kind: SMPP_KIND },
};

/** What can be connected, by `channel/provider`. */
export const CONNECTION_KINDS: ReadonlyMap<string, ConnectionKind> = new Map(
  Object.entries(REGISTERED).map(([key, { kind }]) => [key, kind]),
);

/** Builds the adapter of a connection. Throws InvalidSettings when its settings cannot work, before anything is sent. */
export function createAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  if (connection.simulated === true) return createSimulatorAdapter(connection);
  const { channel, provider } = connection;
  const isOnlyOne = provider === undefined || provider === 'platform' || provider === channel;
  const wanted = `${channel}/${isOnlyOne ? 'platform' : provider}`;
  const found = Object.entries(REGISTERED).find(([key]) => key === wanted);
  if (found === undefined)
    throw new InvalidSettings([`This version of Muster cannot send by ${isOnlyOne ? channel : wanted}.`]);
  return found[1].create(connection, deps);
}
