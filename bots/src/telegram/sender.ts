import type { Envelope } from '@muster/conversations';
import { cleanName } from '../adapter/clean-text.ts';
import { asId, asObject, asString, defined, type JsonObject } from '../adapter/json.ts';

/** The person behind a `User` object; undefined for bots and for what is no user. */
export function readSender(from: unknown): Envelope['sender'] | undefined {
  const user = asObject(from);
  const address = asId(user?.['id']);
  if (user === undefined || address === undefined || user['is_bot'] === true) return undefined;
  return defined<Envelope['sender']>({
    address,
    aliases: undefined,
    name: fullName(user),
    language: languageOf(user),
  });
}

/** First and last name of a `User` or `Contact` object. */
export function fullName(user: JsonObject): string | undefined {
  const parts = [asString(user['first_name']), asString(user['last_name'])];
  return cleanName(parts.filter((part) => part !== undefined).join(' '));
}

/** `en-US` is `en` to us: texts exist per language, not per country. */
export function languageOf(user: JsonObject): string | undefined {
  return /^[a-z]{2,3}(?![a-z])/.exec((asString(user['language_code']) ?? '').toLowerCase())?.[0];
}
