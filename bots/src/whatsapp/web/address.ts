import { asObject, asString } from '../../adapter/json.ts';

const PHONE_CHAT = /^([1-9]\d{5,14})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/;
const HIDDEN_CHAT = /^(\d{5,20})(?::\d+)?@lid$/;
const PHONE = /^\+([1-9]\d{5,14})$/;

/** A chat with one person. Groups, channels, broadcasts and statuses are none. */
export type Chat =
  | { readonly kind: 'phone'; readonly id: string; readonly number: string }
  | { readonly kind: 'hidden'; readonly id: string };

/** Reads an id such as `33199000001@c.us` or `123456789012345@lid`, as text or as the library's object. */
export function readChat(id: unknown): Chat | undefined {
  const text = asString(id) ?? asString(asObject(id)?.['_serialized']) ?? '';
  const [, number] = PHONE_CHAT.exec(text) ?? [];
  if (number !== undefined) return { kind: 'phone', id: `${number}@c.us`, number };
  const [, hidden] = HIDDEN_CHAT.exec(text) ?? [];
  return hidden === undefined ? undefined : { kind: 'hidden', id: `${hidden}@lid` };
}

/** The digits of a phone number as Muster writes it. */
export function digitsOf(address: string): string | undefined {
  return PHONE.exec(address)?.[1];
}
