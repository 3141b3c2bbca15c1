import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { mediaFile } from '../adapter/media-file.ts';
import { lineFailure } from '../adapter/no-answer.ts';
import { readAtMost } from '../adapter/read-at-most.ts';
import type { TeamsClient } from './client.ts';

const SECONDS = 60;
/** Where Microsoft keeps what people send: their OneDrive, and its own store of pasted pictures. */
const MICROSOFT =
  /(?:^|\.)(?:sharepoint\.(?:com|us|cn)|svc\.ms|onedrive\.com|1drv\.com|trafficmanager\.net|teams\.microsoft\.(?:com|us)|skype\.com)$/;

/**
 * Fetches a file that a person sent. Pasted pictures lie at the Bot Connector, which wants our token, and gets it at
 * its own address only; files lie in OneDrive under addresses that hold their own key. No other host is asked.
 */
export async function downloadFile(
  client: TeamsClient,
  media: MediaRef,
  maxBytes: number,
): Promise<MediaFile> {
  const { url, isConnector } = placeOf(media.ref, client.serviceUrl);
  const token = isConnector ? await client.token() : undefined;
  const response = await get(url, token === undefined ? {} : { authorization: `Bearer ${token}` });
  const body = (response.body ?? []) as AsyncIterable<Uint8Array>;
  const bytes = await readAtMost(body, maxBytes).catch((error: unknown) => {
    throw error instanceof ChannelError ? error : cutOff(error);
  });
  return mediaFile(bytes, media, response.headers.get('content-type'));
}

/** @throws ChannelError `rejected` for hosts that are not Microsoft's */
function placeOf(ref: string, serviceUrl: string): { url: URL; isConnector: boolean } {
  if (URL.canParse(ref)) {
    const url = new URL(ref);
    const isConnector = url.origin === new URL(serviceUrl).origin;
    if (isConnector || (url.protocol === 'https:' && MICROSOFT.test(url.hostname)))
      return { url, isConnector };
  }
  throw new ChannelError('rejected', 'The file is not at Microsoft.');
}

async function get(url: URL, headers: Record<string, string>): Promise<Response> {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const response = await fetch(url, { headers, redirect: 'manual', signal }).catch((error: unknown) => {
    throw cutOff(error);
  });
  if (response.ok) return response;
  throw GONE.has(response.status)
    ? new ChannelError('rejected', 'The file can no longer be fetched.')
    : new ChannelError('temporary', `The file could not be fetched: HTTP ${response.status}`);
}

const GONE = new Set([401, 403, 404, 410]);

function cutOff(error: unknown): ChannelError {
  return new ChannelError('temporary', `The file could not be fetched (${lineFailure(error).code}).`);
}
