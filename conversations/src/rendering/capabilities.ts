import type { Capabilities } from '../messages/prompt.ts';
import type { Channel } from '../messages/envelope.ts';

/**
 * Telegram Bot API: text 4096 after entities, callback data 64 bytes. The number of buttons is not documented; about a
 * hundred are accepted, far fewer can be read. Labels wrap nowhere, so what does not fit a narrow phone is cut.
 */
export const TELEGRAM: Capabilities = {
  maxText: 4096,
  buttons: { max: 24, label: 40, token: 64 },
  list: null,
  requestLocation: true,
  requestContact: true,
  media: true,
  maxCaption: 1024,
  edit: true,
  digitsOnly: false,
};

/**
 * Teams: about 80 KB per message with all markup, in which a sign may take five, and beside which stand the answers. Every
 * row of buttons is a set of its own, so that six and fifty look the same. A message without answers offers three words.
 */
export const TEAMS: Capabilities = {
  maxText: 8000,
  maxTextWithChoices: 2000,
  buttons: { max: 6, label: 60, token: 256 },
  list: { max: 50, label: 100, description: 0, token: 256 },
  suggestions: 3,
  requestLocation: false,
  requestContact: false,
  media: true,
  picturesUpTo: 1024 * 1024,
  edit: true,
  digitsOnly: false,
};

/** WhatsApp Cloud API: 3 reply buttons of 20, a list of 10 rows of 24 and 72; a body with either holds 1024. */
export const WHATSAPP_CLOUD: Capabilities = {
  maxText: 4096,
  maxTextWithChoices: 1024,
  buttons: { max: 3, label: 20, token: 256 },
  list: { max: 10, label: 24, description: 72, token: 200 },
  requestLocation: true,
  requestContact: false,
  media: true,
  maxCaption: 1024,
  edit: false,
  digitsOnly: false,
};

/** WhatsApp through the web client: its buttons and lists no longer arrive, so choices are numbers. */
export const WHATSAPP_WEB: Capabilities = {
  maxText: 4096,
  buttons: null,
  list: null,
  requestLocation: false,
  requestContact: false,
  media: true,
  maxCaption: 1024,
  edit: false,
  digitsOnly: false,
};

/** The same where polls stand for buttons: twelve options of 100 characters. */
export const WHATSAPP_WEB_POLLS: Capabilities = {
  ...WHATSAPP_WEB,
  buttons: { max: 12, label: 100, token: 256 },
};

/** SMS: Twilio takes 1600 characters; nothing but text; carriers act on words, so choices are digits. */
export const SMS: Capabilities = {
  maxText: 1600,
  buttons: null,
  list: null,
  requestLocation: false,
  requestContact: false,
  media: false,
  edit: false,
  digitsOnly: true,
};

/** What each channel can show, where nothing is known about its provider. WhatsApp's differ: see its two variants. */
export const CAPABILITIES: Readonly<Record<Channel, Capabilities>> = {
  telegram: TELEGRAM,
  teams: TEAMS,
  whatsapp: WHATSAPP_CLOUD,
  sms: SMS,
};

/** Whether a file can travel with a message. */
export function carriesFile(
  { media, picturesUpTo }: Capabilities,
  { mime, bytes }: { readonly mime: string; readonly bytes: number },
): boolean {
  if (!media || picturesUpTo === undefined) return media;
  return /^image\/(?:png|jpeg|gif)$/.test(mime) && bytes <= picturesUpTo;
}

/** The capabilities of a connection: WhatsApp depends on its provider, and there on whether choices are `polls`. */
export function capabilitiesOf(channel: Channel, provider?: string, choices?: string | null): Capabilities {
  if (channel === 'whatsapp' && provider === 'web')
    return choices === 'polls' ? WHATSAPP_WEB_POLLS : WHATSAPP_WEB;
  return CAPABILITIES[channel];
}
