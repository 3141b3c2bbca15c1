import { fold, type SurveyEffects } from '@muster/conversations';
import type { ServiceContext } from './service.ts';

type Fields = SurveyEffects['fields'];
type Field = keyof Fields;

/** The column that a field is kept in, and how much of an answer fits there. */
const COLUMNS: Readonly<Record<Field, { readonly column: string; readonly longest: number }>> = {
  first_name: { column: 'first_name', longest: 80 },
  last_name: { column: 'last_name', longest: 80 },
  phone: { column: 'phone', longest: 40 },
  email: { column: 'email', longest: 200 },
  birth_year: { column: 'birth_year', longest: 10 },
  address: { column: 'address_line', longest: 200 },
  postcode: { column: 'postcode', longest: 20 },
  city: { column: 'city', longest: 80 },
  note: { column: 'note', longest: 2000 },
};

/** Writes answers into the fields of a contact that asked for it; what is searched for is made anew. */
export async function fillInFields(
  context: ServiceContext,
  contactId: string,
  fields: Fields,
): Promise<void> {
  const entries = Object.entries(fields).flatMap(([field, text]) => {
    const value = valueOf(field as Field, text);
    return value === null ? [] : [{ column: COLUMNS[field as Field].column, value }];
  });
  if (entries.length === 0) return;
  const { db, spaceId, now } = context;
  const changes = entries.map(({ column }, index) => `${column} = $${String(index + 4)}`).join(', ');
  const { rows } = await db.query<{ words: string | null }>(
    `UPDATE contact SET ${changes}, updated_at = $3 WHERE space_id = $1 AND id = $2
     RETURNING concat_ws(' ', first_name, last_name, phone, email, address_line) AS words`,
    [spaceId, contactId, now, ...entries.map(({ value }) => value)],
  );
  await db.query('UPDATE contact SET search_text = $3 WHERE space_id = $1 AND id = $2', [
    spaceId,
    contactId,
    fold(rows[0]?.words ?? ''),
  ]);
  context.emit({ type: 'contact.saved', spaceId, id: contactId });
}

/** Null for an answer that is no such thing: no field is spoiled by a survey that asks something else. */
function valueOf(field: Field, text: string): string | number | null {
  const trimmed = text.trim().slice(0, COLUMNS[field].longest);
  if (field !== 'birth_year') return trimmed === '' ? null : trimmed;
  const year = Number(trimmed.slice(0, 4));
  return Number.isInteger(year) && year >= 1900 && year <= new Date().getFullYear() ? year : null;
}
