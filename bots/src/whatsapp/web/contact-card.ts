import type { InboundContent } from '@muster/conversations';
import { cleanName } from '../../adapter/clean-text.ts';
import { defined } from '../../adapter/json.ts';

const PHONE_LINE = /^(?:item\d+\.)?TEL([^:\r\n]*):([^\r\n]+)$/im;
const WHATSAPP_ID = /waid=(\d{6,15})/i;
const NAME_LINE = /^FN[^:\r\n]*:([^\r\n]+)$/im;

/** The first number of a contact card; the sender's own where it is the number that they write from. */
export function readCard(card: string, address: string): InboundContent['contact'] {
  const [, parameters = '', written = ''] = PHONE_LINE.exec(card) ?? [];
  const [, id] = WHATSAPP_ID.exec(parameters) ?? [];
  const phone = id === undefined ? written.trim() : `+${id}`;
  if (phone === '') return undefined;
  const own = phone.replace(/[\s().-]/g, '') === address;
  return defined({
    phone: own ? address : phone,
    own,
    name: own ? undefined : cleanName(NAME_LINE.exec(card)?.[1] ?? ''),
  });
}
