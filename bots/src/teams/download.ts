import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
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
  const url = URL.canParse(media.ref) ? new URL(media.ref) : undefined;
  const isConnector = url !== undefined && url.origin === new URL(client.serviceUrl).origin;
  if (url === undefined || !(isConnector || (url.protocol === 'https:' && MICROSOFT.test(url.hostname))))
    throw new ChannelError('rejected', 'The file is not at Microsoft.');
  const token = isConnector ? await client.token() : undefined;
  try {
    const response = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
    if (!response.ok || response.body === null) throw refused(response.status);
    const bytes = await readAtMost(response.body as unknown as AsyncIterable<Uint8Array>, maxBytes);
    const mime =
      media.mime ?? response.headers.get('content-type')?.split(';')[0] ?? 'application/octet-stream';
    return { bytes, mime, ...(media.name === undefined ? {} : { name: media.name }) };
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    throw new ChannelError('temporary', `The file could not be fetched (${lineFailure(error).code}).`);
  }
}

function refused(status: number): ChannelError {
  const isOver = status === 401 || status === 403 || status === 404 || status === 410;
  return isOver
    ? new ChannelError('rejected', 'The file can no longer be fetched.')
    : new ChannelError('temporary', `The file could not be fetched: HTTP ${status}`);
}
