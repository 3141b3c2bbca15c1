import { LANGUAGES } from './resources.ts';
import type { Translator } from './translator.ts';

/**
 * What a new space starts with, except the words: those are in `defaults:` under the code. Codes and short codes
 * never change, whatever language a space works in; names, order and colours are the space's to change.
 */

/** `defaults:status.<code>`; the likeliest first. Colours pass 4.5:1 on white with the name beside them. */
export const DEFAULT_STATUSES = [
  { code: 'strong_supporter', category: 'support', colour: '#1B6E3C' },
  { code: 'supporter', category: 'support', colour: '#3F7D20' },
  { code: 'undecided', category: 'undecided', colour: '#8A6100' },
  { code: 'not_convinced', category: 'oppose', colour: '#A33B2E' },
  { code: 'wants_to_help', category: 'volunteer', colour: '#1F5FA8' },
] as const;

/** `defaults:task_type.<code>`. `dueDays` null: the member is asked for a day. */
export const DEFAULT_TASK_TYPES = [
  { code: 'call_back', category: 'get_back', colour: '#1F5FA8', dueDays: null },
  { code: 'send_information', category: 'information', colour: '#5B4A9E', dueDays: 3 },
  { code: 'answer_question', category: 'question', colour: '#8A6100', dueDays: 3 },
  { code: 'invite', category: 'invitation', colour: '#A3386C', dueDays: 7 },
  { code: 'welcome_volunteer', category: 'volunteer', colour: '#1B6E3C', dueDays: 2 },
] as const;

/**
 * `defaults:outcome.<code>`. `countsAsContact` is what "talk" means in every figure. `reKnock`: `other_time`, `at_time`
 * (when agreed), `campaign` (not in this campaign), `never`, `household` (others may still be met), `after_note`
 * (once access is explained), `speaker` (somebody with that language), `optional`, `no_door`.
 */
export const DEFAULT_OUTCOMES = [
  { kind: 'door', code: 'not_home', shortCode: 'nh', countsAsContact: false, reKnock: 'other_time' },
  { kind: 'door', code: 'present', shortCode: 'ok', countsAsContact: true, reKnock: 'never' },
  { kind: 'door', code: 'call_back', shortCode: 'cb', countsAsContact: true, reKnock: 'at_time' },
  { kind: 'door', code: 'refused', shortCode: 'ref', countsAsContact: true, reKnock: 'campaign' },
  { kind: 'door', code: 'do_not_contact', shortCode: 'dnc', countsAsContact: true, reKnock: 'never' },
  { kind: 'door', code: 'left_material', shortCode: 'lft', countsAsContact: false, reKnock: 'optional' },
  { kind: 'door', code: 'inaccessible', shortCode: 'ina', countsAsContact: false, reKnock: 'after_note' },
  { kind: 'door', code: 'language', shortCode: 'lang', countsAsContact: false, reKnock: 'speaker' },
  { kind: 'door', code: 'moved', shortCode: 'mv', countsAsContact: false, reKnock: 'household' },
  { kind: 'door', code: 'wrong_person', shortCode: 'wp', countsAsContact: false, reKnock: 'household' },
  { kind: 'door', code: 'deceased', shortCode: 'dc', countsAsContact: false, reKnock: 'household' },
  { kind: 'door', code: 'vacant', shortCode: 'vac', countsAsContact: false, reKnock: 'no_door' },
  { kind: 'door', code: 'bad_address', shortCode: 'bad', countsAsContact: false, reKnock: 'no_door' },
  { kind: 'call', code: 'talked', shortCode: 'ok', countsAsContact: true, reKnock: 'never' },
  { kind: 'call', code: 'no_pickup', shortCode: 'np', countsAsContact: false, reKnock: 'other_time' },
  { kind: 'call', code: 'call_back', shortCode: 'cb', countsAsContact: true, reKnock: 'at_time' },
  { kind: 'call', code: 'refused', shortCode: 'ref', countsAsContact: true, reKnock: 'campaign' },
  { kind: 'call', code: 'busy', shortCode: 'bs', countsAsContact: false, reKnock: 'optional' },
  { kind: 'call', code: 'not_available', shortCode: 'na', countsAsContact: false, reKnock: 'other_time' },
  { kind: 'call', code: 'left_message', shortCode: 'lm', countsAsContact: false, reKnock: 'optional' },
  { kind: 'call', code: 'wrong_number', shortCode: 'wn', countsAsContact: false, reKnock: 'household' },
  { kind: 'call', code: 'language', shortCode: 'lang', countsAsContact: false, reKnock: 'speaker' },
  { kind: 'call', code: 'do_not_contact', shortCode: 'dnc', countsAsContact: true, reKnock: 'never' },
  { kind: 'leaflet', code: 'delivered', shortCode: 'ok', countsAsContact: false, reKnock: 'campaign' },
  { kind: 'leaflet', code: 'no_mailbox', shortCode: 'nm', countsAsContact: false, reKnock: 'campaign' },
  { kind: 'leaflet', code: 'no_leaflets', shortCode: 'nl', countsAsContact: false, reKnock: 'never' },
  { kind: 'leaflet', code: 'inaccessible', shortCode: 'ina', countsAsContact: false, reKnock: 'after_note' },
  { kind: 'leaflet', code: 'bad_address', shortCode: 'bad', countsAsContact: false, reKnock: 'no_door' },
] as const;

/** `defaults:consent.<purpose>`, with `{{space}}`. Stored as version 1 of each wording. */
export const DEFAULT_CONSENT_PURPOSES = [
  'contact',
  'campaign_messages',
  'survey',
  'data_storage',
  'email',
  'calls',
] as const;

/** `defaults:mail.<key>.subject` and `.body`. */
export const DEFAULT_MAILS = ['invitation', 'password_reset', 'thanks', 'task_assigned'] as const;

/** Commands of the platform's command menu: `defaults:command.<name>` describes them. */
export const BOT_COMMANDS = ['menu', 'help', 'language', 'cancel'] as const;

/** One text in every language that Muster ships: what a `name` or `text` column of a space's own rows holds. */
export function inAllLanguages(
  translate: Translator,
  key: string,
  values?: Parameters<Translator>[2],
): Readonly<Record<string, string>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, translate(language, key, values)]));
}
