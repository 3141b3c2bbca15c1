import type { MediaRef } from '@muster/conversations';
import { cleanName } from '../../adapter/clean-text.ts';
import { asFinite, asObject, asString, defined, type JsonObject } from '../../adapter/json.ts';

const KINDS = [
  ['image', 'photo'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['document', 'file'],
] as const;

/** Pictures that people send as a document to keep their quality are pictures all the same. */
const PICTURE = /^image\/(jpeg|png|webp|heic|heif)$/;

/** The file in a message and the words under it. `ref` is Graph's media id. */
export function readMedia(message: JsonObject): { ref: MediaRef; caption: string | undefined } | undefined {
  for (const [key, kind] of KINDS) {
    const file = asObject(message[key]);
    const id = asString(file?.['id']);
    if (file === undefined || id === undefined || id === '') continue;
    // `audio/ogg; codecs=opus`
    const mime = asString(file['mime_type'])?.split(';')[0]?.trim();
    const ref = defined<MediaRef>({
      kind: mime !== undefined && PICTURE.test(mime) ? 'photo' : kind,
      ref: id,
      mime: mime === '' ? undefined : mime,
      bytes: asFinite(file['file_size']),
      name: cleanName(asString(file['filename']) ?? ''),
    });
    return { ref, caption: asString(file['caption']) };
  }
  return undefined;
}
