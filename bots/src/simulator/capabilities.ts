import type { Capabilities, Channel } from '@muster/conversations';
import { TELEGRAM_CAPABILITIES } from '../telegram/capabilities.ts';

/** What each imitated channel can show (CHANNELS.md section 6). */
export const CHANNEL_CAPABILITIES: Readonly<Record<Channel, Capabilities>> = {
  telegram: TELEGRAM_CAPABILITIES,
  whatsapp: {
    maxText: 4096,
    maxTextWithChoices: 1024,
    buttons: { max: 3, label: 20, token: 256 },
    list: { max: 10, label: 24, description: 72, token: 200 },
    requestLocation: false,
    requestContact: false,
    media: true,
    edit: false,
    digitsOnly: false,
  },
  teams: {
    maxText: 20_000,
    buttons: { max: 6, label: 60, token: 1000 },
    list: { max: 40, label: 100, description: 0, token: 1000 },
    requestLocation: false,
    requestContact: false,
    media: true,
    edit: true,
    digitsOnly: false,
  },
  sms: {
    maxText: 1600,
    buttons: null,
    list: null,
    requestLocation: false,
    requestContact: false,
    media: false,
    edit: false,
    digitsOnly: true,
  },
};
