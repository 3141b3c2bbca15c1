import type { Json } from '@muster/conversations';
import type { FieldContext } from './field-context.ts';

export interface StopPhoto {
  readonly itemId: string;
  /** As the platform names it, with the `words` that came with it. */
  readonly photo: Json;
  readonly connectionId: string;
  readonly personId: string;
}

/** Of a private action only totals are kept: a photo of a stop would say which one. */
const IS_PRIVATE = `
SELECT EXISTS (SELECT 1 FROM work_list_item i JOIN work_list w ON w.id = i.list_id JOIN action a ON a.id = w.action_id
               WHERE i.space_id = $1 AND i.id = $2 AND a.privacy_mode) AS private`;

/** The last report that stands, if it is of this visit: a stop that is the member's again waits for another one. */
const TO_REPORT = `
UPDATE outcome SET photo = ($4::jsonb - 'words') || jsonb_build_object('connection', $5::text, 'person', $6::text),
       note = nullif(concat_ws(E'\\n', note, $4::jsonb ->> 'words'), '')
WHERE id = (SELECT id FROM outcome WHERE space_id = $1 AND member_id = $2 AND item_id = $3 AND undone_at IS NULL
              AND NOT rehearsal ORDER BY received_at DESC, id DESC LIMIT 1)
  AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.space_id = $1 AND l.member_id = $2 AND l.item_id = $3 AND l.ended_at IS NULL)`;

const TO_STOP = `
UPDATE work_list_item i SET photo = $4::jsonb || jsonb_build_object('connection', $5::text, 'person', $6::text)
WHERE i.space_id = $1 AND i.id = $3
  AND EXISTS (SELECT 1 FROM lease l WHERE l.space_id = $1 AND l.member_id = $2 AND l.item_id = i.id)`;

const TO_OUTCOME = `
UPDATE outcome SET photo = $3::jsonb || jsonb_build_object('connection', $4::text, 'person', $5::text)
WHERE space_id = $1 AND id = $2`;

/** Puts a photo to a report that was written below it; the file is fetched afterwards. */
export async function keepPhotoOf(
  field: FieldContext,
  outcomeId: string,
  { photo, connectionId, personId }: Omit<StopPhoto, 'itemId'>,
): Promise<void> {
  const { db, spaceId } = field;
  await db.query(TO_OUTCOME, [spaceId, outcomeId, JSON.stringify(photo), connectionId, personId]);
  field.emit({ type: 'outcome.photo', spaceId, id: outcomeId });
}

/**
 * Puts a photo to the member's last report of a stop; the file is fetched afterwards. Where a report is still to come, the photo
 * waits at the stop for it. `nothing`: the stop is not theirs.
 */
export async function keepPhoto(
  field: FieldContext,
  stop: StopPhoto,
): Promise<'report' | 'stop' | 'nothing' | 'only_totals'> {
  const { db, spaceId, memberId } = field;
  const { rows } = await db.query<{ private: boolean }>(IS_PRIVATE, [spaceId, stop.itemId]);
  if (rows[0]?.private === true) return 'only_totals';
  const { itemId, photo, connectionId, personId } = stop;
  const values = [spaceId, memberId, itemId, JSON.stringify(photo), connectionId, personId];
  if ((await db.query(TO_REPORT, values)).rowCount === 1) return 'report';
  return (await db.query(TO_STOP, values)).rowCount === 1 ? 'stop' : 'nothing';
}
