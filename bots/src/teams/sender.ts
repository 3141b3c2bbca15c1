import type { Envelope } from '@muster/conversations';
import { cleanName } from '../adapter/clean-text.ts';
import { asArray, asObject, asString, defined, type JsonObject } from '../adapter/json.ts';
import { directoryId } from './reference.ts';

const BOT = '28:';

/**
 * Who did it. The address is the id in the organization's directory, which is the same whatever bot asks; the id with
 * this bot is an alias, and the address of guests who have no other. Undefined for bots and for nobody.
 */
export function readSender(activity: JsonObject): Envelope['sender'] | undefined {
  const from = asObject(activity['from']);
  const id = asString(from?.['id']) ?? '';
  if (from === undefined || id === '' || id.startsWith(BOT) || from['role'] === 'bot') return undefined;
  const inDirectory = directoryId(from['aadObjectId']);
  return defined<Envelope['sender']>({
    address: inDirectory ?? id,
    aliases: inDirectory === undefined ? undefined : [id],
    name: cleanName(asString(from['name']) ?? ''),
    language: languageOf(activity),
  });
}

/** `fr-CA` is `fr` to us: texts exist per language, not per country. */
export function languageOf(activity: JsonObject): string | undefined {
  const client = asArray(activity['entities'])
    .map(asObject)
    .find((entity) => entity?.['type'] === 'clientInfo');
  const locale = asString(activity['locale']) ?? asString(client?.['locale']) ?? '';
  return /^[a-z]{2,3}(?![a-z])/.exec(locale.toLowerCase())?.[0];
}
