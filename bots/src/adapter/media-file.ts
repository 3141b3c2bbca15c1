import type { MediaRef } from '@muster/conversations';
import type { MediaFile } from './adapter.ts';

/** A fetched file; what its message says of it counts before what the platform says with it. */
export function mediaFile(
  bytes: Uint8Array,
  { mime, name }: { readonly [K in 'mime' | 'name']?: MediaRef[K] | undefined },
  mimeHere: string | null | undefined,
): MediaFile {
  return {
    bytes,
    mime: mime ?? mimeHere?.split(';')[0]?.trim() ?? 'application/octet-stream',
    ...(name === undefined ? {} : { name }),
  };
}
