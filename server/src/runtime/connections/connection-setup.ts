import type { Pool } from 'pg';
import type { ChannelAdapter, Connection, Linking, SetupOptions, SetupReport } from '@muster/bots';
import { newId } from '../ids.ts';
import { problemOf, problemOfError } from './connection-problem.ts';

export interface SetUpOptions {
  /** Where platforms reach us; undefined: they cannot, so we poll. */
  readonly publicUrl: string | undefined;
  readonly commands: SetupOptions['commands'];
}

/**
 * Registers webhook or polling and the command menu at the platform, and keeps what it tells about the account.
 * @throws ChannelError; the connection is marked as failing
 */
export async function setUp(
  pool: Pool,
  connection: Connection,
  adapter: ChannelAdapter,
  options: SetUpOptions,
): Promise<SetupReport> {
  const { webhookUrl = null } = webhookUrlOf(connection, options);
  try {
    const report = await adapter.setup({ webhookUrl, commands: options.commands });
    await pool.query(
      `UPDATE connection SET account = $2, deep_link = $3, status = CASE WHEN status = 'paused' THEN status ELSE 'active' END,
         last_error = $4, updated_at = now() WHERE id = $1`,
      [
        connection.id,
        report.account,
        report.deepLink,
        report.warnings.length === 0 ? null : problemOf('warnings', report.warnings.join(' ')),
      ],
    );
    return report;
  } catch (error) {
    await markFailing(pool, connection, problemOfError(error));
    throw error;
  }
}

/** The address at which the platform calls this connection, if it can reach us. */
export function webhookUrlOf(
  { channel, id }: Pick<Connection, 'channel' | 'id'>,
  { publicUrl }: Pick<SetUpOptions, 'publicUrl'>,
): { readonly webhookUrl?: string } {
  return publicUrl === undefined
    ? {}
    : { webhookUrl: `${publicUrl.replace(/\/$/, '')}/webhooks/${channel}/${id}` };
}

/** Platforms that cannot reach us are asked. */
export function isPolled({ publicUrl }: SetUpOptions): boolean {
  return publicUrl === undefined;
}

/** In one statement: a crash leaves no failing connection that nobody was told of. @returns whether it was not known yet */
export async function markFailing(pool: Pool, connection: Connection, problem: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH marked AS (
       UPDATE connection c SET status = CASE WHEN c.status = 'paused' THEN c.status ELSE 'failing' END, last_error = $2,
         last_error_at = now()
       FROM (SELECT status AS was FROM connection WHERE id = $1 FOR UPDATE) o WHERE c.id = $1 RETURNING o.was
     )
     INSERT INTO notice (id, space_id, kind, values, link)
     SELECT $3::uuid, $4::uuid, 'connection_failing', $5::jsonb, '/settings/connections' FROM marked WHERE was = 'active'`,
    [
      connection.id,
      problem,
      newId(),
      connection.spaceId,
      JSON.stringify({ connectionId: connection.id, channel: connection.channel }),
    ],
  );
  return (rowCount ?? 0) > 0;
}

/** @returns whether it was failing before */
export async function markHealthy(pool: Pool, connection: Connection): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE connection SET status = 'active', last_error = NULL WHERE id = $1 AND status = 'failing'`,
    [connection.id],
  );
  return (rowCount ?? 0) > 0;
}

/** How far the linking of its phone is, for the console. */
export async function saveLinking(pool: Pool, { id }: Connection, linking: Linking): Promise<void> {
  await pool.query('UPDATE connection SET linking = $2 WHERE id = $1', [id, JSON.stringify(linking)]);
}
