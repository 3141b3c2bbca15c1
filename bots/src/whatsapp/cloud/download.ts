import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asFinite, asString } from '../../adapter/json.ts';
import { mediaFile } from '../../adapter/media-file.ts';
import { readAtMost, tooLarge } from '../../adapter/read-at-most.ts';
import type { CloudClient } from './client.ts';
import { noAnswer } from './errors.ts';

/** Where Meta keeps files. The token goes nowhere else, whatever address an answer names. */
const META = /(^|\.)(facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/;

/** Fetches a file by its media id, reading no more than the limit even where the announced size lies. */
export async function downloadFile(
  client: CloudClient,
  media: MediaRef,
  maxBytes: number,
): Promise<MediaFile> {
  const { phoneId, apiRoot } = client.settings;
  if (!/^\w{1,128}$/.test(media.ref)) throw new ChannelError('rejected', 'This is no media id of WhatsApp.');
  const found = await client.get(`${media.ref}?phone_number_id=${phoneId}`);
  if ((asFinite(Number(found['file_size'])) ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const url = asString(found['url']) ?? '';
  if (!isMetas(url, apiRoot))
    throw new ChannelError('rejected', 'WhatsApp gave no usable address for the file.');
  const response = await client.fetchFile(url);
  const bytes = await readAtMost((response.body ?? []) as AsyncIterable<Uint8Array>, maxBytes).catch(
    (error: unknown) => {
      throw error instanceof ChannelError ? error : noAnswer(error);
    },
  );
  return mediaFile(bytes, media, asString(found['mime_type']));
}

/** Meta over TLS, or the server that stands in for it. */
function isMetas(url: string, apiRoot: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  return origin === new URL(apiRoot).origin || (protocol === 'https:' && META.test(hostname));
}
