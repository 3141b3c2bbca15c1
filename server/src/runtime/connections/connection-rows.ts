import type { Pool } from 'pg';
import type { Connection } from '@muster/bots';
import type { Channel } from '@muster/conversations';

export interface ConnectionRecord {
  readonly connection: Connection;
  readonly status: 'active' | 'paused' | 'failing';
  readonly isEnvironment: boolean;
  readonly lastErrorAt: Date | null;
  /** Changes when anything does that the adapter depends on. */
  readonly fingerprint: string;
}

interface Row {
  readonly id: string;
  readonly space_id: string;
  readonly channel: Channel;
  readonly provider: string;
  readonly simulated: boolean;
  readonly is_environment: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: string | null;
  readonly status: ConnectionRecord['status'];
  readonly last_error_at: Date | null;
  /** Somebody wants to link a phone. */
  readonly link_request: { readonly askedAt: string; readonly number: string | null } | null;
}

/** Opens what `connection.secrets` holds. */
export type OpenSecrets = (sealed: string, connectionId: string) => Readonly<Record<string, unknown>>;

/** All connections, secrets opened. One that cannot be opened (another master key) is left out and reported. */
export async function loadConnections(
  pool: Pool,
  openSecrets: OpenSecrets,
  onError: (error: unknown, where: string) => void,
): Promise<ConnectionRecord[]> {
  const { rows } = await pool.query<Row>(
    `SELECT id, space_id, channel, provider, simulated, is_environment, settings, secrets, status, last_error_at,
            link_request
     FROM connection ORDER BY id`,
  );
  return rows.flatMap((row) => {
    try {
      return [toRecord(row, openSecrets)];
    } catch (error) {
      onError(error, `connection ${row.id}`);
      return [];
    }
  });
}

function toRecord(row: Row, openSecrets: OpenSecrets): ConnectionRecord {
  const secrets = row.secrets === null ? {} : openSecrets(row.secrets, row.id);
  return {
    connection: {
      id: row.id,
      spaceId: row.space_id,
      channel: row.channel,
      provider: row.provider,
      simulated: row.simulated,
      settings: { ...row.settings, ...secrets, ...linkSettings(row) },
    },
    status: row.status,
    isEnvironment: row.is_environment,
    lastErrorAt: row.last_error_at,
    fingerprint: JSON.stringify([
      row.settings,
      row.secrets,
      row.provider,
      row.status === 'paused',
      row.link_request,
    ]),
  };
}

/** A request to link a phone is a setting of the moment: the adapter begins anew with it. */
function linkSettings({ link_request: request }: Row): Record<string, string> {
  if (request === null) return {};
  const { askedAt, number } = request;
  return { linkingAskedAt: askedAt, ...(number === null ? {} : { pairingNumber: number }) };
}
