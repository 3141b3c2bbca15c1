import type { InboundContent } from '@muster/conversations';
import { cleanName } from '../../adapter/clean-text.ts';
import { asArray, asObject, asString, defined } from '../../adapter/json.ts';
import { phoneAddress } from './address.ts';

/** A contact card's first number; the sender's own where it is the number that they write from. */
export function readContact(card: unknown, address: string): InboundContent['contact'] {
  const contact = asObject(card);
  for (const entry of asArray(contact?.['phones'])) {
    const phone = asObject(entry);
    const written = (asString(phone?.['phone']) ?? '').trim();
    const onWhatsApp = phoneAddress(phone?.['wa_id']);
    const international = onWhatsApp ?? (written === '' ? undefined : written);
    if (international === undefined) continue;
    const own = international.replace(/[\s().-]/g, '') === address;
    return defined({
      phone: own ? address : international,
      own,
      name: own ? undefined : cleanName(asString(asObject(contact?.['name'])?.['formatted_name']) ?? ''),
    });
  }
  return undefined;
}
