import type { FieldContext } from '../outcomes/field-context.ts';
import { parseSpaceSettings } from '../spaces/space-settings.ts';

/** Before everything: no outcome is of an earlier campaign. */
const EVER = new Date(0);

/** What happened at a door before this day is of an earlier campaign, and does not keep anybody from it now. */
export async function campaignSince({ db, spaceId }: FieldContext): Promise<Date> {
  const { rows } = await db.query<{ settings: unknown }>('SELECT settings FROM space WHERE id = $1', [
    spaceId,
  ]);
  const { campaignSince: since } = parseSpaceSettings(rows[0]?.settings);
  return since === null ? EVER : new Date(since);
}
