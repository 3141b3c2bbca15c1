import type { MediaFile } from '@muster/bots';
import type { MediaRef } from '@muster/conversations';
import type { Pool } from 'pg';
import { readCalendar } from '../actions/read-calendar.ts';
import type { FileStore } from '../files/file-store.ts';

const REF = /^file:([0-9a-f-]{36})$/;
const CALENDAR_REF = /^calendar:([\w-]{10,64})$/;

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

/** One entry for a calendar, written anew when it is sent: what has changed meanwhile is in it. */
export const calendarRefOf = (token: string): MediaRef => ({
  kind: 'file',
  ref: `calendar:${token}`,
  mime: CALENDAR_MIME,
  bytes: USUAL_BYTES,
  name: 'muster.ics',
});
export const CALENDAR_MIME = 'text/calendar';
const USUAL_BYTES = 2_000;

/** Hands channels the bytes behind a reference of ours; null for the platforms' own. */
export function createMediaLoader(pool: Pool, store: FileStore, host: string) {
  return async (media: MediaRef): Promise<MediaFile | null> => {
    const token = CALENDAR_REF.exec(media.ref)?.[1];
    if (token !== undefined) {
      const calendar = await readCalendar(pool, token, host);
      return calendar === null
        ? null
        : { bytes: Buffer.from(calendar.text), mime: CALENDAR_MIME, name: 'muster.ics' };
    }
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
