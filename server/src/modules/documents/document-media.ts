import type { MediaFile } from '@muster/bots';
import type { MediaRef } from '@muster/conversations';
import type { Pool } from 'pg';
import type { FileStore } from '../files/file-store.ts';

const REF = /^file:([0-9a-f-]{36})$/;

/** A file of ours as messages carry it; only what the server itself writes begins like this. */
export const mediaRefOf = (file: {
  readonly id: string;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string | null;
}): MediaRef => ({
  kind: file.mime.startsWith('image/') ? 'photo' : 'file',
  ref: `file:${file.id}`,
  mime: file.mime,
  bytes: file.bytes,
  ...(file.name === null ? {} : { name: file.name }),
});

/** Hands channels the bytes behind a reference of ours; null for the platforms' own. */
export function createMediaLoader(pool: Pool, store: FileStore) {
  return async (media: MediaRef): Promise<MediaFile | null> => {
    const id = REF.exec(media.ref)?.[1];
    if (id === undefined) return null;
    const { rows } = await pool.query<{ spaceId: string; sha256: string; mime: string; name: string | null }>(
      'SELECT space_id AS "spaceId", sha256, mime, name FROM file WHERE id = $1',
      [id],
    );
    const [file] = rows;
    const bytes = file === undefined ? null : await store.get(file.spaceId, file.sha256);
    if (file === undefined || bytes === null) return null;
    return { bytes, mime: file.mime, ...(file.name === null ? {} : { name: file.name }) };
  };
}
