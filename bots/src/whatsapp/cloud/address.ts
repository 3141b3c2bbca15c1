import { ChannelError } from '../../adapter/channel-error.ts';
import { asString } from '../../adapter/json.ts';

/** Whom a message goes to: a phone number, or a person who shows none by the id that is theirs with this business. */
export type Target = { readonly to: string } | { readonly recipient: string };

const PHONE = /^\+?([1-9]\d{5,14})$/;
/** Country, a mark for ids of whole enterprises, the id itself. */
const SCOPED_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** A phone number as Muster writes it everywhere, from the digits that WhatsApp gives; undefined if it is none. */
export function phoneAddress(digits: unknown): string | undefined {
  const [, phone] = PHONE.exec(asString(digits) ?? '') ?? [];
  return phone === undefined ? undefined : `+${phone}`;
}

export function scopedId(id: unknown): string | undefined {
  const text = asString(id) ?? '';
  return SCOPED_ID.test(text) ? text : undefined;
}

/** @throws ChannelError `unreachable` for what is no address on WhatsApp */
export function targetOf(address: string): Target {
  const [, phone] = PHONE.exec(address) ?? [];
  if (phone !== undefined) return { to: phone };
  if (SCOPED_ID.test(address)) return { recipient: address };
  throw new ChannelError('unreachable', 'The address is neither a phone number nor a WhatsApp user id.');
}
