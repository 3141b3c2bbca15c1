import { v7 } from 'uuid';

/** The little of a node-postgres client that seeding needs. */
export interface Database {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

export type Row = Readonly<Record<string, unknown>>;

/** A UUIDv7 that sorts as if it had been made at `at`. */
export function idAt(at: Date): string {
  return v7({ msecs: at.getTime() });
}

const CHUNK = 2_000;

/**
 * Inserts rows in few statements; columns are those of the first row (snake_case, as in the database), and
 * PostgreSQL converts each value to its column's type. Columns that are not named take their defaults.
 */
export async function insertRows(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await db.query(
      `insert into "${table}" (${columns})
       select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      [JSON.stringify(chunk)],
    );
  }
}
