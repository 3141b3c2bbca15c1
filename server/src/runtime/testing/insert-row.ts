import type { Pool } from 'pg';
import { newId } from '../ids.ts';

/** Puts a row of a space into a table, as it is. @returns its id */
export async function insertRow(
  { pool, spaceId }: { readonly pool: Pool; readonly spaceId: string },
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<string> {
  const id = newId();
  const full = { id, space_id: spaceId, ...row };
  const columns = Object.keys(full);
  await pool.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${String(i + 1)}`).join(', ')})`,
    Object.values(full),
  );
  return id;
}
