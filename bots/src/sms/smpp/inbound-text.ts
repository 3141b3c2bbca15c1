import { library, type Pdu, type Text } from './library.ts';
import { cleanText } from '../../adapter/clean-text.ts';

const IA5 = 1;

/** The text of a `deliver_sm`, from wherever it lies; halves of characters stay, for they may meet in the next part. */
export function rawTextOf(pdu: Pdu): string {
  const { message_payload: payload, short_message: short } = pdu as {
    message_payload?: Text;
    short_message?: Text;
  };
  const message = payload?.message.length ? payload.message : (short?.message ?? '');
  if (Buffer.isBuffer(message)) return utf8(message);
  // The library reads plain ASCII as GSM, where @ and others have other places.
  return pdu['data_coding'] === IA5 ? library().encodings.ASCII.encode(message).toString('latin1') : message;
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

/** A coding for octets of any kind: text if it is some. */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
