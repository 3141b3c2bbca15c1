import type { Envelope, InboundContent, MediaRef } from '@muster/conversations';
import { cleanText } from '../../adapter/clean-text.ts';
import { defined } from '../../adapter/json.ts';
import { isDiallable } from '../address.ts';

/** The first value of a field, storable; undefined where there is none. */
export type Field = (name: string) => string | undefined;

const MOST_MEDIA = 10;

/** The words that Twilio has understood and answered itself, where its opt-out management is on. */
const HANDLED: Readonly<Record<string, InboundContent['handled']>> = {
  STOP: 'stop',
  START: 'start',
  HELP: 'help',
};

const SID = /^[A-Za-z0-9]{1,64}$/;

/**
 * Maps an incoming message to an envelope. Null when it is none; undefined when it is none of our business: from a
 * sender that is a name and could not be answered, from another channel of Twilio's, or our own.
 */
export function readMessage(field: Field): Envelope | null | undefined {
  const sid = field('MessageSid') ?? field('SmsSid');
  if (sid === undefined || !SID.test(sid)) return null;
  const from = field('From');
  if (from === undefined || !isDiallable(from) || from === field('To')) return undefined;
  const media = readMedia(field);
  const handled = HANDLED[(field('OptOutType') ?? '').toUpperCase()];
  const body = field('Body');
  return {
    channel: 'sms',
    dedupKey: sid,
    sender: { address: from },
    content: defined<InboundContent>({
      text: body === undefined || (body === '' && media.length > 0) ? undefined : body,
      media: media.length === 0 ? undefined : media,
      handled,
    }),
    sentAt: null,
  };
}

function readMedia(field: Field): readonly MediaRef[] {
  const count = Math.min(Number(field('NumMedia') ?? 0) || 0, MOST_MEDIA);
  return Array.from({ length: Math.max(0, count) }, (_, i): MediaRef | null => {
    const ref = field(`MediaUrl${i}`);
    const mime = field(`MediaContentType${i}`);
    if (ref === undefined || ref === '') return null;
    return { kind: kindOf(mime ?? ''), ref, ...(mime === undefined || mime === '' ? {} : { mime }) };
  }).filter((one) => one !== null);
}

function kindOf(mime: string): MediaRef['kind'] {
  const [type] = mime.toLowerCase().split('/');
  if (type === 'image') return 'photo';
  return type === 'audio' || type === 'video' ? type : 'file';
}

export function fieldsOf(form: ReadonlyMap<string, readonly string[]>): Field {
  return (name) => {
    const value = form.get(name)?.[0];
    return value === undefined ? undefined : cleanText(value);
  };
}
