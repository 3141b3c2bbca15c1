import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { mediaFile } from '../adapter/media-file.ts';
import { readAtMost, tooLarge } from '../adapter/read-at-most.ts';
import { toChannelError } from './errors.ts';
import type { TelegramClient } from './client.ts';

/** getFile serves no larger files (core.telegram.org/bots/api#getfile). */
const MAX_BYTES = 20 * 1024 * 1024;
const SECONDS = 60;

const MIME_BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
};

/** Fetches a file by its Telegram id, reading no more than the limit even where the announced size lies. */
export async function downloadFile(
  client: TelegramClient,
  media: MediaRef,
  maxBytes: number,
): Promise<MediaFile> {
  const limit = Math.min(maxBytes, MAX_BYTES);
  const file = await client.attempt(() => client.calls.getFile(media.ref));
  if ((file.file_size ?? 0) > limit) throw tooLarge(limit);
  const path = file.file_path ?? '';
  if (!/^[\w./-]+$/.test(path) || path.startsWith('/') || path.includes('..'))
    throw new ChannelError('rejected', 'Telegram gave no usable path for the file.');
  const { apiRoot, token } = client.settings;
  const bytes = await fetchBytes(`${apiRoot}/file/bot${token}/${path}`, limit, token);
  const extension = path.split('.').pop()?.toLowerCase() ?? '';
  return mediaFile(bytes, media, MIME_BY_EXTENSION[extension]);
}

async function fetchBytes(url: string, limit: number, token: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(SECONDS * 1000), redirect: 'manual' });
    if (!response.ok || response.body === null) throw refused(response.status);
    return await readAtMost(response.body, limit);
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    // undici names the address, token included, in no message, but says little else either.
    throw new ChannelError('temporary', `The file could not be fetched: ${nameOf(error, token)}`);
  }
}

function refused(status: number): ChannelError {
  const isOver = status === 404 || status === 410;
  return new ChannelError(
    isOver ? 'rejected' : 'temporary',
    isOver ? 'The file is no longer at Telegram.' : `The file could not be fetched: HTTP ${status}`,
  );
}

function nameOf(error: unknown, token: string): string {
  return toChannelError(error, token).message;
}
