import type { MediaRef } from '@muster/conversations';
import { cleanName } from '../adapter/clean-text.ts';
import { asArray, asObject, asString, defined, type JsonObject } from '../adapter/json.ts';

/** A file that lies in the sender's OneDrive, with an address that opens it for some minutes. */
const FILE = 'application/vnd.microsoft.teams.file.download.info';
const PICTURES = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'heif']);
const MOST_FILES = 10;
// Addresses of files carry a key of a thousand letters.
const LONGEST = 4096;

/** The files of a message. Cards, quotes and the message's own text as HTML are attachments, too, and left out. */
export function readMedia(activity: JsonObject): readonly MediaRef[] {
  return asArray(activity['attachments'])
    .slice(0, MOST_FILES)
    .map((attachment) => readFile(asObject(attachment) ?? {}))
    .filter((one) => one !== undefined);
}

function readFile(attachment: JsonObject): MediaRef | undefined {
  const type = asString(attachment['contentType'])?.toLowerCase() ?? '';
  const name = cleanName(asString(attachment['name']) ?? '');
  if (type === FILE) return readUpload(asObject(attachment['content']) ?? {}, name);
  const [kind] = type.split('/');
  if (kind !== 'image' && kind !== 'audio' && kind !== 'video') return undefined;
  // Teams writes `image/*` for what was pasted.
  const mime = type.includes('*') ? undefined : type.split(';')[0];
  return mediaRef(kind === 'image' ? 'photo' : kind, attachment['contentUrl'], { mime, name });
}

function readUpload(content: JsonObject, name: string | undefined): MediaRef | undefined {
  const ending = asString(content['fileType']) ?? name?.split('.').pop() ?? '';
  const kind = PICTURES.has(ending.toLowerCase()) ? 'photo' : 'file';
  return mediaRef(kind, content['downloadUrl'], { name });
}

function mediaRef(
  kind: MediaRef['kind'],
  url: unknown,
  { mime, name }: { mime?: string | undefined; name?: string | undefined },
): MediaRef | undefined {
  const ref = asString(url) ?? '';
  if (ref === '' || ref.length > LONGEST) return undefined;
  return defined<MediaRef>({ kind, ref, mime, bytes: undefined, name });
}
