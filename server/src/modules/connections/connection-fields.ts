import { CONNECTION_KINDS, type ConnectionField } from '@muster/bots';
import type { Channel } from '@muster/conversations';

/** What is entered for a connection, by channel and provider; undefined: there is no such kind. */
export function fieldsOf(channel: Channel, provider: string): readonly ConnectionField[] | undefined {
  return CONNECTION_KINDS.get(`${channel}/${provider}`)?.fields;
}

/** Splits what was entered into what may be shown and what is sealed. */
export function splitFields(
  fields: readonly ConnectionField[],
  entered: Readonly<Record<string, string>>,
): { settings: Record<string, string>; secrets: Record<string, string> } {
  const pick = (secret: boolean) =>
    Object.fromEntries(
      fields
        .filter((field) => field.secret === secret && (entered[field.name] ?? '') !== '')
        .map((field) => [field.name, entered[field.name] ?? '']),
    );
  return { settings: pick(false), secrets: pick(true) };
}
