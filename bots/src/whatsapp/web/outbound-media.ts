import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { mediaFile } from '../../adapter/media-file.ts';
import { tooLarge } from '../../adapter/read-at-most.ts';
import { callFailure } from './errors.ts';
import type { WebContent, WhatsAppBrowser } from './port.ts';

const MB = 1024 * 1024;
/** More than that a browser does not carry well; WhatsApp itself stops at 16 MB for pictures and films. */
const LARGEST = 16 * MB;
const SHOWN = /^(image\/(jpeg|png)|video\/mp4|audio\/(ogg|mpeg|mp4|aac))$/;
const MESSAGE_ID = /^(?:true|false)_[\w.@:-]{1,120}_\w{1,80}(?:_[\w.@:-]{1,120})?$/;

interface Around {
  readonly deps: AdapterDeps;
  readonly browser: WhatsAppBrowser;
  readonly caption: string;
}

/** A file as a message. @throws ChannelError `rejected`: this file cannot go, the rest can */
export async function readFileFor(media: MediaRef, { deps, browser, caption }: Around): Promise<WebContent> {
  const stored = await deps.loadMedia?.(media);
  const file = stored ?? (await downloadFile(browser, media, LARGEST));
  if (file.bytes.byteLength > LARGEST)
    throw new ChannelError('rejected', 'The file is larger than WhatsApp takes (16 MB).');
  return {
    kind: 'file',
    mime: file.mime,
    base64: Buffer.from(file.bytes).toString('base64'),
    name: file.name ?? media.name,
    caption,
    asDocument: media.kind === 'file' || !SHOWN.test(file.mime),
  };
}

/** Fetches what somebody sent, by the id of the message that it came in. */
export async function downloadFile(
  browser: WhatsAppBrowser,
  media: MediaRef,
  maxBytes: number,
): Promise<MediaFile> {
  if (!MESSAGE_ID.test(media.ref)) throw new ChannelError('rejected', 'This is no file of WhatsApp.');
  if ((media.bytes ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const file = await browser.download(media.ref).catch((error: unknown) => {
    throw callFailure(error, false);
  });
  if (file === null) throw new ChannelError('rejected', 'WhatsApp no longer has the file.');
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  return mediaFile(bytes, { ...media, name: media.name ?? file.name }, file.mime);
}
