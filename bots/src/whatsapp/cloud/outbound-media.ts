import type { MediaRef } from '@muster/conversations';
import type { MediaFile, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { forgetOldest } from '../../adapter/forget-oldest.ts';
import { asString, type JsonObject } from '../../adapter/json.ts';
import type { CloudClient } from './client.ts';
import type { Post } from './outbound.ts';

const MB = 1024 * 1024;
/** What Meta takes as what, and how large (developers.facebook.com, Cloud API media). Anything else goes as a document. */
const TAKEN = [
  { type: 'image', mime: /^image\/(jpeg|png)$/, bytes: 5 * MB },
  { type: 'video', mime: /^video\/(mp4|3gpp)$/, bytes: 16 * MB },
  { type: 'audio', mime: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, bytes: 16 * MB },
] as const;
const MAX_DOCUMENT = 100 * MB;
const REMEMBERED_FILES = 500;
/** Uploaded files are kept for thirty days; one less. */
const KEPT_MS = 29 * 86_400_000;

type Type = (typeof TAKEN)[number]['type'] | 'document';
type Uploaded = { readonly id: string; readonly type: Type; readonly name: string };

export interface MediaSender {
  /** `platformId` null: none of the files could be sent, `warning` says why. */
  send(post: Post, files: readonly MediaRef[], caption: string): Promise<SendReceipt>;
}

/** Sends files by upload the first time and by Meta's media id from then on (as long as this process lives). */
export function createMediaSender(client: CloudClient, deps: AdapterDeps): MediaSender {
  const known = new Map<string, Uploaded & { readonly until: number }>();

  async function uploadedOf(media: MediaRef): Promise<Uploaded> {
    const before = known.get(media.ref);
    if (before !== undefined && before.until > Date.now()) return before;
    const file = await deps.loadMedia?.(media);
    // The platform's own id: a file that somebody sent us.
    if (!file) return { id: media.ref, type: ownType(media), name: media.name ?? '' };
    const uploaded = await upload(client, media, file);
    known.set(media.ref, { ...uploaded, until: Date.now() + KEPT_MS });
    forgetOldest(known, REMEMBERED_FILES);
    return uploaded;
  }

  return {
    async send(post, files, caption) {
      let platformId: string | null = null;
      let warning: string | undefined;
      for (const media of files) {
        try {
          platformId = await post(mediaPayload(await uploadedOf(media), caption));
        } catch (error) {
          if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
          known.delete(media.ref);
          warning = error.message;
        }
      }
      return warning === undefined ? { platformId } : { platformId, warning };
    },
  };
}

function mediaPayload({ id, type, name }: Uploaded, caption: string): JsonObject {
  const words = caption === '' || type === 'audio' ? {} : { caption };
  const filename = type === 'document' && name !== '' ? { filename: name } : {};
  return { type, [type]: { id, ...words, ...filename } };
}

async function upload(client: CloudClient, media: MediaRef, file: MediaFile): Promise<Uploaded> {
  const type = typeOf(file);
  const name = fileName(media, file);
  if (file.bytes.byteLength > MAX_DOCUMENT)
    throw new ChannelError('rejected', 'The file is larger than WhatsApp takes (100 MB).');
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', file.mime);
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mime }), name);
  const answer = await client.post(`${client.settings.phoneId}/media`, form);
  const id = asString(answer['id']);
  if (id === undefined || id === '') throw new ChannelError('rejected', 'WhatsApp gave no id for the file.');
  return { id, type, name };
}

function typeOf({ mime, bytes }: MediaFile): Type {
  return TAKEN.find((one) => one.mime.test(mime) && bytes.byteLength <= one.bytes)?.type ?? 'document';
}

function ownType({ kind }: MediaRef): Type {
  return kind === 'photo' ? 'image' : kind === 'file' ? 'document' : kind;
}

function fileName(media: MediaRef, file: MediaFile): string {
  const extension = /^[a-z]+\/([a-z0-9]+)/.exec(file.mime)?.[1] ?? 'bin';
  const name = (file.name ?? media.name ?? '').replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, '_').slice(-100);
  return /[\p{L}\p{N}]/u.test(name) ? name : `${media.kind}.${extension === 'jpeg' ? 'jpg' : extension}`;
}
