import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { mediaFile } from '../../adapter/media-file.ts';
import { lineFailure } from '../../adapter/no-answer.ts';
import { readAtMost } from '../../adapter/read-at-most.ts';
import type { TwilioSettings } from './settings.ts';

const SECONDS = 60;
const OFFICIAL = 'https://api.twilio.com';
const MOST_REDIRECTS = 3;

/**
 * Fetches a picture that came by MMS. The reference is an address at Twilio, which leads to where the file lies: the
 * credentials go to the first only, and to no other host than Twilio's.
 */
export async function downloadMedia(
  settings: TwilioSettings,
  media: MediaRef,
  maxBytes: number,
): Promise<MediaFile> {
  const root = settings.apiRoot ?? OFFICIAL;
  if (!URL.canParse(media.ref) || new URL(media.ref).origin !== new URL(root).origin)
    throw new ChannelError('rejected', 'The file is not at Twilio.');
  const { accountSid, authToken } = settings;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  try {
    const response = await follow(media.ref, { authorization });
    const bytes = await readAtMost(response.body as unknown as AsyncIterable<Uint8Array>, maxBytes);
    return mediaFile(bytes, media, response.headers.get('content-type'));
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    throw new ChannelError('temporary', `The file could not be fetched (${lineFailure(error).code}).`);
  }
}

async function follow(url: string, headers: Record<string, string>): Promise<Response> {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  let response = await fetch(url, { headers, signal, redirect: 'manual' });
  for (let i = 0; i < MOST_REDIRECTS && response.status >= 300 && response.status < 400; i += 1) {
    const next = new URL(response.headers.get('location') ?? '', response.url || url);
    // Twilio keeps files at storage hosts of its choice, always behind TLS.
    if (next.protocol !== 'https:' && next.origin !== new URL(url).origin)
      throw new ChannelError('rejected', 'The file was moved to an address without TLS.');
    await response.body?.cancel();
    response = await fetch(next, { signal, redirect: 'manual' });
  }
  if (response.ok && response.body !== null) return response;
  const isOver = response.status === 404 || response.status === 410;
  throw new ChannelError(
    isOver ? 'rejected' : 'temporary',
    `The file could not be fetched: HTTP ${response.status}`,
  );
}
