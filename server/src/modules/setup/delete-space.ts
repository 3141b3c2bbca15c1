import type { PoolClient } from 'pg';

/**
 * Deletes all that a space has, rows that refer before rows that are referred to: references between rows of one space
 * do not cascade, so that nothing disappears by accident elsewhere.
 * @returns whether there was such a demo space; others are never deleted
 */
export async function deleteDemoSpace(client: PoolClient, spaceId: string): Promise<boolean> {
  const { rows } = await client.query('SELECT FROM space WHERE id = $1 AND is_demo FOR UPDATE', [spaceId]);
  if (rows.length === 0) return false;
  await client.query('UPDATE invite SET action_id = NULL WHERE space_id = $1', [spaceId]);
  for (const table of await tablesReferringFirst(client)) {
    await client.query(`DELETE FROM "${table}" WHERE space_id = $1`, [spaceId]);
  }
  await client.query('DELETE FROM space WHERE id = $1', [spaceId]);
  return true;
}

/** Tables with rows of spaces, from the database itself, so that no new table is forgotten. */
async function tablesReferringFirst(client: PoolClient): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE column_name = 'space_id' AND table_schema = current_schema() ORDER BY 1`,
  );
  // An invitation may lead to an action, whose people were invited: that circle is opened before.
  const references = await client.query<{ from: string; to: string }>(
    `SELECT DISTINCT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
       FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid
        AND conname <> 'invite_space_id_action_id_fkey'`,
  );
  const left = new Set(tables.rows.map(({ name }) => name));
  const ordered: string[] = [];
  while (left.size > 0) {
    const isReferredTo = (name: string) =>
      references.rows.some(({ from, to }) => unquoted(to) === name && left.has(unquoted(from)));
    const free = [...left].filter((name) => !isReferredTo(name));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}`);
    for (const name of free) left.delete(name);
    ordered.push(...free);
  }
  return ordered;
}

function unquoted(name: string): string {
  return name.replaceAll('"', '');
}
