import { createHmac } from 'node:crypto';
import type { Json } from './judge.ts';

/** What somebody does in WhatsApp. */
export interface Deed {
  readonly id: string;
  /** Phone number in digits; absent where the person hides it. */
  readonly from?: string;
  readonly userId?: string;
  readonly name?: string;
  readonly timestamp?: string;
  /** `{ type: 'text', text: { body } }` and so on. */
  readonly content: Json;
}

export interface Account {
  readonly phoneId: string;
  readonly businessId: string;
}

/** A call about messages as Meta writes it: several people in one, each beside their contact. */
export function messagesCall(account: Account, deeds: readonly Deed[]): Json {
  return callOf(account, {
    contacts: deeds.map(({ from, userId, name = 'Ana' }) => ({
      profile: { name },
      ...(from === undefined ? {} : { wa_id: from }),
      ...(userId === undefined ? {} : { user_id: userId }),
    })),
    messages: deeds.map(({ id, from, userId, timestamp = '1767225600', content }) => ({
      ...(from === undefined ? {} : { from }),
      ...(userId === undefined ? {} : { from_user_id: userId }),
      id,
      timestamp,
      ...content,
    })),
  });
}

/** A call about what became of messages. */
export function statusesCall(account: Account, statuses: readonly Json[]): Json {
  return callOf(account, { statuses });
}

function callOf({ phoneId, businessId }: Account, happened: Json): Json {
  const metadata = { display_phone_number: '15550001111', phone_number_id: phoneId };
  const value = { messaging_product: 'whatsapp', metadata, ...happened };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: businessId, changes: [{ value, field: 'messages' }] }],
  };
}

/** The header with which Meta proves that a call is its own. */
export function signature(appSecret: string, body: string | Uint8Array): Record<string, string> {
  const mac = createHmac('sha256', appSecret).update(body).digest('hex');
  return { 'x-hub-signature-256': `sha256=${mac}` };
}
