import type { MediaRef } from '@muster/conversations';
import { cleanName } from '../adapter/clean-text.ts';
import { asArray, asFinite, asObject, asString, defined, type JsonObject } from '../adapter/json.ts';

const KINDS = [
  ['video', 'video'],
  ['video_note', 'video'],
  ['voice', 'audio'],
  ['audio', 'audio'],
  // An animation also comes as a document; both say the same.
  ['document', 'file'],
] as const;

/** Pictures that people send "as a file" to keep their quality are pictures all the same. */
const PICTURE = /^image\/(jpeg|png|webp|heic|heif)$/;

/** The file in a message, if there is one. `ref` is Telegram's file id. */
export function readMedia(message: JsonObject): MediaRef | undefined {
  const photo = largestPhoto(message['photo']);
  if (photo) return photo;
  for (const [key, kind] of KINDS) {
    const file = asObject(message[key]);
    const ref = asString(file?.['file_id']);
    if (file === undefined || ref === undefined) continue;
    const mime = asString(file['mime_type']);
    const isPicture = mime !== undefined && PICTURE.test(mime);
    return defined<MediaRef>({
      kind: isPicture ? 'photo' : kind,
      ref,
      mime,
      bytes: asFinite(file['file_size']),
      name: cleanName(asString(file['file_name']) ?? ''),
    });
  }
  return undefined;
}

/** Telegram offers a photo in several sizes. */
function largestPhoto(sizes: unknown): MediaRef | undefined {
  const photos = asArray(sizes)
    .map(asObject)
    .filter((size) => size !== undefined && asString(size['file_id']) !== undefined);
  const area = (size: JsonObject | undefined): number =>
    (asFinite(size?.['width']) ?? 0) * (asFinite(size?.['height']) ?? 0);
  const largest = photos.reduce(
    (best, size) => (best === undefined || area(size) > area(best) ? size : best),
    undefined,
  );
  if (largest === undefined) return undefined;
  return defined<MediaRef>({
    kind: 'photo',
    ref: asString(largest['file_id']) ?? '',
    mime: 'image/jpeg',
    bytes: asFinite(largest['file_size']),
    name: undefined,
  });
}
