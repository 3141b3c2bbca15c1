export * from './types.ts';
export { render } from './render.ts';
export { ellipsize } from './graphemes.ts';
export {
  CAPABILITIES,
  capabilitiesOf,
  carriesFile,
  SMS,
  TEAMS,
  TELEGRAM,
  WHATSAPP_CLOUD,
  WHATSAPP_WEB,
  WHATSAPP_WEB_POLLS,
} from './capabilities.ts';
export { resolveText, contentFor } from './resolve-text.ts';
export { asSms, foldForGsm, foldTypography, smsSegments } from './sms.ts';
export type { SmsSegments } from './sms.ts';
export { splitText } from './split-text.ts';
export { directionOf } from './direction.ts';
export type { Direction } from './direction.ts';
export { addressFor, addressing } from './address.ts';
export type { Address, AddressSettings } from './address.ts';
export { RENDERING_WORDS } from './words.ts';
