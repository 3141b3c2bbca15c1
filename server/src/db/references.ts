import type { ClientBase } from 'pg';

/** A column that refers to rows of a table. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** The row goes with the one that it refers to. */
  readonly goesAlong: boolean;
}

const REFERENCES = `
SELECT k.conrelid::regclass::text AS "table", quote_ident(a.attname) AS "column", k.confdeltype = 'c' AS "goesAlong"
FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname <> 'space_id'
WHERE k.contype = 'f' AND k.confrelid = $1::regclass ORDER BY 1, 2`;

/**
 * Every column that refers to such a row, as the database knows them: whoever merges or erases somebody forgets no table
 * that was added since. Names are quoted where they must be.
 */
export async function referencesTo(
  db: ClientBase,
  table: 'person' | 'member' | 'contact',
): Promise<readonly Reference[]> {
  return (await db.query<Reference>(REFERENCES, [table])).rows;
}
