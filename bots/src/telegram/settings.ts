import { createHmac } from 'node:crypto';
import type { Connection } from '../adapter/adapter.ts';
import { InvalidSettings } from '../adapter/channel-error.ts';
import { isHttpRoot } from '../adapter/http-root.ts';

export interface TelegramSettings {
  readonly token: string;
  /** Address of the Bot API server, without a slash at its end. */
  readonly apiRoot: string;
  readonly webhookSecret: string;
}

const OFFICIAL = 'https://api.telegram.org';
const TOKEN = /^[A-Za-z0-9:_-]{1,256}$/;
// core.telegram.org/bots/api#setwebhook: 1-256 characters A-Z, a-z, 0-9, _ and -.
const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

/** Reads and checks a connection's settings. Throws {@link InvalidSettings}; never repeats a secret in it. */
export function readSettings(connection: Connection): TelegramSettings {
  const { token, apiRoot, webhookSecret } = connection.settings;
  const problems: string[] = [];
  if (typeof token !== 'string' || !TOKEN.test(token))
    problems.push(
      'The Telegram bot token is missing or has other characters than the one that @BotFather gave.',
    );
  const root = apiRoot === undefined || apiRoot === '' || apiRoot === null ? OFFICIAL : apiRoot;
  if (!isHttpRoot(root))
    problems.push('The address of the Bot API server must begin with https:// or http://.');
  const hasSecret = webhookSecret !== undefined && webhookSecret !== null && webhookSecret !== '';
  if (hasSecret && (typeof webhookSecret !== 'string' || !SECRET.test(webhookSecret)))
    problems.push('The webhook secret may hold 1 to 256 letters, digits, _ and - only.');
  if (problems.length > 0) throw new InvalidSettings(problems);
  return {
    token: token as string,
    apiRoot: (root as string).replace(/\/+$/, ''),
    webhookSecret: hasSecret ? (webhookSecret as string) : derivedSecret(token as string, connection.id),
  };
}

/** A secret that needs no storing: whoever knows the token may know it, nobody else can guess it. */
function derivedSecret(token: string, connectionId: string): string {
  return createHmac('sha256', token).update(`webhook:${connectionId}`).digest('base64url');
}
