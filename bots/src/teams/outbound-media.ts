import { carriesFile, type MediaRef } from '@muster/conversations';
import type { MediaFile } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import type { JsonObject } from '../adapter/json.ts';
import { TEAMS_CAPABILITIES } from './capabilities.ts';

/** @returns the attachment for a file; @throws ChannelError `rejected` where Teams takes none of the kind */
export async function attachmentOf(media: MediaRef, deps: AdapterDeps): Promise<JsonObject> {
  const file = await deps.loadMedia?.(media);
  if (!file) throw new ChannelError('rejected', 'The file is no longer there.');
  // What Teams shows within a chat (learn.microsoft.com, bots: send and receive files).
  if (!carriesFile(TEAMS_CAPABILITIES, { mime: file.mime, bytes: file.bytes.byteLength }))
    throw new ChannelError(
      'rejected',
      'Teams shows pictures of up to one megabyte within a chat, and no other files.',
    );
  return {
    contentType: file.mime,
    contentUrl: `data:${file.mime};base64,${Buffer.from(file.bytes).toString('base64')}`,
    name: nameOf(media, file),
  };
}

function nameOf(media: MediaRef, file: MediaFile): string {
  const name = (file.name ?? media.name ?? '').replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, '_').slice(-100);
  return /[\p{L}\p{N}]/u.test(name) ? name : media.kind;
}
