import type { Pool } from 'pg';
import type { DeliveryStatus } from '@muster/bots';

/**
 * Takes over what the platform reports about messages that were sent. Reports come late, twice and out of order: a
 * state only ever rises (sent, delivered, read), and becomes failed only while nothing better is known.
 */
export async function applyStatuses(
  pool: Pool,
  connectionId: string,
  statuses: readonly DeliveryStatus[],
): Promise<void> {
  if (statuses.length === 0) return;
  await pool.query(
    `WITH report AS (
       SELECT DISTINCT ON (platform) * FROM json_to_recordset($2::json)
         AS x(platform text, status outbound_status, at timestamptz, kind text)
       ORDER BY platform, status = 'failed', status DESC
     )
     UPDATE outbound o SET status = r.status, error_kind = coalesce(r.kind, o.error_kind),
       delivered_at = CASE WHEN r.status IN ('delivered', 'read') THEN coalesce(o.delivered_at, r.at, now())
                      ELSE o.delivered_at END
     FROM report r
     WHERE o.connection_id = $1 AND o.platform_id = r.platform
       AND ((r.status IN ('delivered', 'read') AND o.status IN ('sent', 'delivered', 'uncertain', 'failed')
             AND (o.status <> 'delivered' OR r.status = 'read'))
         OR (r.status = 'sent' AND o.status = 'uncertain')
         OR (r.status = 'failed' AND o.status IN ('sent', 'uncertain')))`,
    [
      connectionId,
      JSON.stringify(
        statuses.map(({ platformId, status, at, error }) => ({
          platform: platformId,
          status,
          at,
          kind: error?.kind,
        })),
      ),
    ],
  );
}
