import { createAdapter, InvalidSettings } from '@muster/bots';
import type { Channel } from '@muster/conversations';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config/config.ts';
import { StartError } from '../config/start-error.ts';
import { inTransaction } from '../db/transaction.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { sealSecrets } from '../modules/connections/connection-secrets.ts';

interface Wanted {
  readonly channel: Channel;
  readonly provider: string;
  readonly variable: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

interface Options {
  readonly pool: Pool;
  readonly secrets: SecretBox;
  readonly config: Config;
  readonly warn: (line: string) => void;
}

/**
 * Keeps the connections named `default` as the environment says: in the first space that is not the demo, or in the
 * demo while there is none. Those whose variables are gone are paused.
 * @throws StartError when a value cannot work
 */
export async function provisionConnections({ pool, secrets, config, warn }: Options): Promise<void> {
  const wanted = wantedConnections(config).filter((one) => isPossible(one, warn));
  const space = await findSpace(pool);
  if (space === null) return;
  if (space.isDemo && wanted.length > 0) {
    warn('The bots of the environment serve the demo space: start your own space to give them to it.');
  }
  if (wanted.some(({ channel }) => channel === 'whatsapp')) {
    warn(
      'WhatsApp: Meta forbids it to political parties, candidates and their campaigns, and blocks their numbers.',
    );
    if (wanted.some(({ provider }) => provider === 'web'))
      warn('WhatsApp by a linked phone is not official: WhatsApp may block the number at any time.');
  }
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(4201772)');
    for (const one of wanted) await put(client, { one, spaceId: space.id, secrets });
    await client.query(
      `UPDATE connection SET status = 'paused', last_error = 'not_in_environment', updated_at = now()
        WHERE is_environment AND status <> 'paused' AND NOT channel::text = ANY($1)`,
      [wanted.map(({ channel }) => channel)],
    );
  });
}

function wantedConnections(config: Config): Wanted[] {
  const { telegram, whatsapp, teams, sms } = config;
  const wanted: Wanted[] = [];
  if (telegram !== undefined) {
    wanted.push({
      channel: 'telegram',
      provider: 'platform',
      variable: 'TELEGRAM_BOT_TOKEN',
      settings: defined({ apiRoot: telegram.apiRoot }),
      secrets: defined({ token: telegram.botToken, webhookSecret: telegram.webhookSecret }),
    });
  }
  if (whatsapp !== undefined) {
    const settings =
      whatsapp.provider === 'cloud'
        ? defined({ phoneId: whatsapp.phoneId, businessId: whatsapp.businessId, apiRoot: whatsapp.apiRoot })
        : {};
    const keys =
      whatsapp.provider === 'cloud'
        ? defined({ token: whatsapp.token, appSecret: whatsapp.appSecret, verifyToken: whatsapp.verifyToken })
        : {};
    wanted.push({
      channel: 'whatsapp',
      provider: whatsapp.provider,
      variable: 'WHATSAPP_PROVIDER',
      settings,
      secrets: keys,
    });
  }
  if (teams !== undefined) {
    const { registration, openIdUrl, loginUrl, emulator } = teams;
    wanted.push({
      channel: 'teams',
      provider: 'platform',
      variable: 'TEAMS_APP_ID',
      settings: defined({
        appId: registration?.appId,
        tenantId: registration?.tenantId,
        openIdUrl,
        loginUrl,
        emulator: emulator ? '1' : undefined,
      }),
      secrets: defined({ appPassword: registration?.appPassword }),
    });
  }
  if (sms !== undefined) {
    const isTwilio = sms.provider === 'twilio';
    wanted.push({
      channel: 'sms',
      provider: sms.provider,
      variable: 'SMS_PROVIDER',
      settings: isTwilio
        ? defined({ accountSid: sms.accountSid, from: sms.from, apiRoot: sms.apiRoot })
        : { from: sms.from },
      secrets: isTwilio ? { authToken: sms.authToken } : { url: sms.url },
    });
  }
  return wanted;
}

/** A channel that this version has no adapter for is named and left out; settings that its adapter refuses stop the start. */
function isPossible(
  { channel, provider, settings, secrets, variable }: Wanted,
  warn: (line: string) => void,
): boolean {
  try {
    void createAdapter({
      id: channel,
      spaceId: '',
      channel,
      provider,
      settings: { ...settings, ...secrets },
    }).close();
    return true;
  } catch (error) {
    if (!(error instanceof InvalidSettings)) throw error;
    if (error.message.includes('cannot send by')) {
      warn(`${variable}: ${error.message}`);
      return false;
    }
    throw new StartError(`${variable}: ${error.message}`, { cause: error });
  }
}

async function findSpace(pool: Pool): Promise<{ id: string; isDemo: boolean } | null> {
  const { rows } = await pool.query<{ id: string; isDemo: boolean }>(
    'SELECT id, is_demo AS "isDemo" FROM space ORDER BY is_demo, created_at LIMIT 1',
  );
  return rows[0] ?? null;
}

interface Put {
  readonly one: Wanted;
  readonly spaceId: string;
  readonly secrets: SecretBox;
}

async function put(client: PoolClient, { one, spaceId, secrets }: Put): Promise<void> {
  const { rows } = await client.query<{ id: string; space_id: string }>(
    'SELECT id, space_id FROM connection WHERE is_environment AND channel = $1::channel FOR UPDATE',
    [one.channel],
  );
  const [known] = rows;
  const id = known?.id ?? uuidv7();
  const sealed = sealSecrets(secrets, one.secrets, id);
  if (known === undefined) {
    await client.query(
      `INSERT INTO connection (id, space_id, channel, name, provider, is_environment, settings, secrets, updated_at)
       VALUES ($1, $2, $3::channel, 'default', $4, true, $5, $6, now())`,
      [id, spaceId, one.channel, one.provider, JSON.stringify(one.settings), sealed],
    );
    return;
  }
  if (known.space_id !== spaceId) {
    await client.query('UPDATE chat_identity SET connection_id = NULL WHERE connection_id = $1', [id]);
  }
  await client.query(
    `UPDATE connection SET space_id = $2, provider = $3, settings = $4, secrets = $5, updated_at = now(),
            status = CASE WHEN status = 'paused' AND last_error = 'not_in_environment' THEN 'active' ELSE status END
      WHERE id = $1`,
    [id, spaceId, one.provider, JSON.stringify(one.settings), sealed],
  );
}

function defined(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
