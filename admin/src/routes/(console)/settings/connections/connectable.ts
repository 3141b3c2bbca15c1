import type { Component } from 'svelte';
import ConnectSmsDialog from './ConnectSmsDialog.svelte';
import ConnectTeamsDialog from './ConnectTeamsDialog.svelte';
import ConnectTelegramDialog from './ConnectTelegramDialog.svelte';
import ConnectWhatsAppDialog from './ConnectWhatsAppDialog.svelte';
import ConnectWhatsAppWebDialog from './ConnectWhatsAppWebDialog.svelte';

type ConnectProps = { open: boolean; onconnected: () => void };

/** Platforms that can be connected here, as people come upon them, each with its dialog. A new one is a line here. */
export const CONNECT_DIALOGS = {
  telegram: ConnectTelegramDialog,
  whatsapp: ConnectWhatsAppDialog,
  whatsapp_web: ConnectWhatsAppWebDialog,
  teams: ConnectTeamsDialog,
  sms: ConnectSmsDialog,
} as const satisfies Record<string, Component<ConnectProps, object, 'open'>>;

export type Connectable = keyof typeof CONNECT_DIALOGS;
export const CONNECTABLE = Object.keys(CONNECT_DIALOGS) as Connectable[];
