import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';

/** A grey dot: what a simulated picture shows when only its name was given. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAFgQKAVxcm0QAAAABJRU5ErkJggg==';
const DATA_URL = /^data:(image\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/;

/** First bytes of the picture formats that phones send. */
const SIGNATURES: readonly (readonly [prefix: string, mime: string])[] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
];

/** The bytes of a simulated picture: from its data URL or base64, else the dot. Never from an address. */
export function simulatedPicture(media: MediaRef, maxBytes: number): MediaFile {
  const [, mime, data] = DATA_URL.exec(media.ref) ?? [];
  const bytes = Buffer.from(data ?? media.ref, 'base64');
  const sniffed = SIGNATURES.find(([prefix]) => bytes.toString('hex', 0, 8).startsWith(prefix))?.[1];
  if (bytes.byteLength > maxBytes) throw new ChannelError('rejected', 'The file is larger than the limit.');
  const known = sniffed ?? mime;
  return known === undefined
    ? { bytes: Buffer.from(DOT, 'base64'), mime: 'image/png' }
    : { bytes, mime: known };
}
