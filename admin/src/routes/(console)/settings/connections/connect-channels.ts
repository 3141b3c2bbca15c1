import type { components } from '$lib/api/openapi.d.ts';
import type { Component } from 'svelte';
import LinkPhonePanel from './[id]/LinkPhonePanel.svelte';
import TeamsPanel from './[id]/TeamsPanel.svelte';
import TemplatesPanel from './[id]/TemplatesPanel.svelte';
import ConnectSmsDialog from './ConnectSmsDialog.svelte';
import ConnectTeamsDialog from './ConnectTeamsDialog.svelte';
import ConnectTelegramDialog from './ConnectTelegramDialog.svelte';
import ConnectWhatsAppDialog from './ConnectWhatsAppDialog.svelte';
import ConnectWhatsAppWebDialog from './ConnectWhatsAppWebDialog.svelte';

type Connection = components['schemas']['Connection'];

interface ConnectChannel {
  /** `channel/provider` of what it makes. */
  readonly kinds: readonly string[];
  readonly dialog: Component<{ open: boolean; onconnected: () => void }, object, 'open'>;
  /** What its connections have to show beside what all have. */
  readonly panel?: Component<{ connection: Connection }>;
}

/** Platforms that can be connected here, as people come upon them. A new one is an entry here. */
export const CONNECT_CHANNELS = {
  telegram: { kinds: ['telegram/platform'], dialog: ConnectTelegramDialog },
  whatsapp: { kinds: ['whatsapp/cloud'], dialog: ConnectWhatsAppDialog, panel: TemplatesPanel },
  whatsapp_web: { kinds: ['whatsapp/web'], dialog: ConnectWhatsAppWebDialog, panel: LinkPhonePanel },
  teams: { kinds: ['teams/platform'], dialog: ConnectTeamsDialog, panel: TeamsPanel },
  sms: { kinds: ['sms/twilio', 'sms/smpp'], dialog: ConnectSmsDialog },
} as const satisfies Record<string, ConnectChannel>;

export type Connectable = keyof typeof CONNECT_CHANNELS;
export const CONNECTABLE = Object.keys(CONNECT_CHANNELS) as Connectable[];

export function panelOf({ channel, provider, simulated }: Connection): ConnectChannel['panel'] {
  if (simulated) return undefined;
  const all: readonly ConnectChannel[] = Object.values(CONNECT_CHANNELS);
  return all.find(({ kinds }) => kinds.includes(`${channel}/${provider}`))?.panel;
}
