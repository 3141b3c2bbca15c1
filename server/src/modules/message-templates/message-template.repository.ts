import type { PlatformTemplate } from '@muster/bots';
import type { Pool } from 'pg';
import { newId } from '../../runtime/ids.ts';

const SYNC = `
WITH known AS (
  SELECT * FROM json_to_recordset($3::json)
    AS x(id uuid, "platformId" text, name text, language text, category text, status text, body text, placeholders int, reason text)
), gone AS (
  DELETE FROM message_template t WHERE t.connection_id = $2
    AND NOT EXISTS (SELECT 1 FROM known k WHERE k.name = t.name AND k.language = t.language)
)
INSERT INTO message_template (id, space_id, connection_id, platform_id, name, language, category, status, body, placeholders,
                              reason, synced_at)
SELECT DISTINCT ON (name, language) id, $1, $2, "platformId", name, language, category, status, body, placeholders, reason, now()
FROM known
ON CONFLICT (connection_id, name, language) DO UPDATE SET
  platform_id = excluded.platform_id, category = excluded.category, status = excluded.status, body = excluded.body,
  placeholders = excluded.placeholders, reason = excluded.reason, synced_at = excluded.synced_at`;

/** What waited for a template that is approved now goes at once. */
const RELEASE = `
UPDATE outbound SET not_before = now()
WHERE connection_id = $1 AND status = 'queued' AND error_kind = 'held:template_pending' AND not_before > now()
  AND EXISTS (SELECT 1 FROM message_template WHERE connection_id = $1 AND status = 'APPROVED')`;

export interface TemplateOwner {
  readonly spaceId: string;
  readonly connectionId: string;
}

/** Takes over what the platform lists: all there is, as it is now. @returns whether messages were waiting for it */
export async function storeTemplates(
  pool: Pool,
  { spaceId, connectionId }: TemplateOwner,
  templates: readonly PlatformTemplate[],
): Promise<boolean> {
  const rows = templates.map((template) => ({ ...template, id: newId() }));
  await pool.query(SYNC, [spaceId, connectionId, JSON.stringify(rows)]);
  const { rowCount } = await pool.query(RELEASE, [connectionId]);
  return (rowCount ?? 0) > 0;
}

/**
 * Connections whose templates should be looked at: those waiting for an approval every few minutes, others once a day, as
 * an approval can be withdrawn.
 */
export async function connectionsToSync(pool: Pool): Promise<readonly TemplateOwner[]> {
  const { rows } = await pool.query<TemplateOwner>(
    `SELECT c.id AS "connectionId", c.space_id AS "spaceId" FROM connection c
     CROSS JOIN LATERAL (SELECT max(t.synced_at) AS at, bool_or(t.status IN ('PENDING', 'IN_APPEAL')) AS waits
                         FROM message_template t WHERE t.connection_id = c.id) t
     WHERE c.channel = 'whatsapp' AND c.provider = 'cloud' AND c.status = 'active' AND NOT c.simulated
       AND t.at < now() - CASE WHEN t.waits THEN interval '10 minutes' ELSE interval '1 day' END
     ORDER BY t.at LIMIT 5`,
  );
  return rows;
}
