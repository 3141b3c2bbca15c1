import { isName } from './address.ts';

/** A sender that is a name cannot be answered. */
export function isOneWay({ from }: Readonly<Record<string, unknown>>): boolean {
  return typeof from === 'string' && isName(from.trim());
}

/** Settings of senders, whoever carries their messages. */
export const SENDER_HINTS = [
  { says: /The sender must be/, advice: 'sms_sender', field: 'from' },
  { says: /The sender is a name/, advice: 'sms_name' },
] as const;
