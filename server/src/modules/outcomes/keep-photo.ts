import type { Json } from '@muster/conversations';
import type { FieldContext } from './field-context.ts';

export interface StopPhoto {
  readonly itemId: string;
  /** As the platform names it. */
  readonly photo: Json;
  readonly connectionId: string;
  readonly personId: string;
}

/** Puts a photo to the member's last report of a stop; the file is fetched afterwards. @returns whether there is such a report */
export async function keepPhoto(field: FieldContext, stop: StopPhoto): Promise<boolean> {
  const { db, spaceId, memberId } = field;
  const { rowCount } = await db.query(
    `UPDATE outcome SET photo = $4::jsonb || jsonb_build_object('connection', $5::text, 'person', $6::text)
     WHERE id = (SELECT id FROM outcome WHERE space_id = $1 AND member_id = $2 AND item_id = $3 AND undone_at IS NULL
                   AND NOT rehearsal ORDER BY received_at DESC, id DESC LIMIT 1)`,
    [spaceId, memberId, stop.itemId, JSON.stringify(stop.photo), stop.connectionId, stop.personId],
  );
  return rowCount === 1;
}
