import { commaIn, doorCode, doorLabel } from '@muster/conversations';
import type { UndoneReport } from '../../modules/outcomes/undo-report.ts';
import type { MemberContext } from './service.ts';

const MOST_NAMES = 8;
export const BY_NUMBER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

interface NamedRow {
  readonly doorId: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly floor: string | null;
  readonly flat: string | null;
  readonly name: string;
}

/** What was taken back, in a few words: `Mill Lane 4, 5, 6`, or whom it was about. A street is said once. */
export async function undoneNames(
  { db, spaceId, language }: MemberContext,
  outcomes: UndoneReport['outcomes'],
): Promise<string> {
  const { rows } = await db.query<NamedRow>(
    `SELECT d.id AS "doorId", b.street, b.number AS "houseNumber", d.floor, d.flat,
            trim(concat_ws(' ', c.first_name, c.last_name)) AS name
     FROM unnest($2::uuid[], $3::uuid[]) AS o(door_id, contact_id)
     LEFT JOIN door d ON d.id = o.door_id AND d.space_id = $1 LEFT JOIN building b ON b.id = d.building_id
     LEFT JOIN contact c ON c.id = o.contact_id AND c.space_id = $1`,
    [spaceId, outcomes.map(({ doorId }) => doorId), outcomes.map(({ contactId }) => contactId)],
  );
  const sorted = rows.sort((a, b) => BY_NUMBER.compare(wordOf(a), wordOf(b)));
  const names = sorted.map((row, at) => {
    const sameStreet = row.doorId !== null && row.street === sorted[at - 1]?.street;
    return sameStreet ? doorCode(row) : wordOf(row);
  });
  const distinct = names.filter((name, at) => name !== '' && wordOf(sorted[at]) !== wordOf(sorted[at - 1]));
  const shown = distinct.slice(0, MOST_NAMES);
  return [...shown, ...(distinct.length > MOST_NAMES ? ['…'] : [])].join(commaIn(language));
}

const wordOf = (row: NamedRow | undefined): string =>
  row === undefined ? '' : row.doorId === null ? row.name : doorLabel(row);
