import { library, type Pdu, type Text } from './library.ts';
import { asFinite } from '../../adapter/json.ts';
import { cleanText } from '../../adapter/clean-text.ts';
import { textOfOctets } from './octets.ts';

const IA5 = 1;

/** The text of a `deliver_sm`, from wherever it lies; halves of characters stay, for they may meet in the next part. */
export function rawTextOf(pdu: Pdu): string {
  const { message_payload: payload, short_message: short } = pdu as {
    message_payload?: Text;
    short_message?: Text;
  };
  const message = payload?.message.length ? payload.message : (short?.message ?? '');
  const coding = asFinite(pdu['data_coding']) ?? 0;
  if (Buffer.isBuffer(message)) return textOfOctets(message, coding);
  // The library reads plain ASCII as GSM, where @ and others have other places.
  return coding === IA5 ? library().encodings.ASCII.encode(message).toString('latin1') : message;
}

export function textOf(pdu: Pdu): string {
  return cleanText(rawTextOf(pdu));
}

export function udhOf(pdu: Pdu): readonly Buffer[] {
  const { message_payload: payload, short_message: short } = pdu as {
    message_payload?: Text;
    short_message?: Text;
  };
  return short?.udh ?? payload?.udh ?? [];
}
