import { createHmac } from 'node:crypto';
import type { SetupOptions, SetupReport } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asArray, asObject, asString, type JsonObject } from '../../adapter/json.ts';
import type { CloudClient } from './client.ts';

const FIELDS =
  'display_phone_number,verified_name,quality_rating,code_verification_status,webhook_configuration';

/**
 * Asks for the number's name, has its messages sent to us and says what stands in the way. Everything but wrong
 * credentials is a warning: what can be mended at Meta must not keep anybody from sending.
 */
export async function setUp(
  client: CloudClient,
  { webhookUrl }: SetupOptions,
  businessId: string | undefined,
): Promise<SetupReport> {
  const { phoneId } = client.settings;
  const number = await client.get(`${phoneId}?fields=${FIELDS}&appsecret_proof=${proofOf(client.settings)}`);
  const phone = asString(number['display_phone_number']) ?? '';
  const name = asString(number['verified_name']) ?? '';
  const warnings = [
    ...healthOf(number),
    ...(webhookUrl === null
      ? ['This server has no public address (PUBLIC_URL), so that what people write does not reach it.']
      : await receiveAt(client, webhookUrl, number)),
    ...(await subscribe(client, businessId)),
  ];
  const digits = phone.replace(/\D/g, '');
  return {
    account: [phone, name].filter((part) => part !== '').join(' · ') || phoneId,
    deepLink: digits === '' ? null : `https://wa.me/${digits}?text=JOIN%20{code}`,
    warnings,
  };
}

/**
 * Where it is given, Meta checks that the secret belongs to the app of the token: a wrong one would let the connection
 * look well, and refuse everything that people write.
 */
function proofOf({ token, appSecret }: CloudClient['settings']): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function healthOf(number: JsonObject): string[] {
  const warnings: string[] = [];
  if (number['quality_rating'] === 'RED')
    warnings.push('Meta rates the quality of this number as low: people block or report its messages.');
  if (number['code_verification_status'] === 'EXPIRED')
    warnings.push('The number must be verified again in WhatsApp Manager.');
  return warnings;
}

/** The number gets its own address, so that one app at Meta can serve several of them. */
async function receiveAt(client: CloudClient, webhookUrl: string, number: JsonObject): Promise<string[]> {
  const configured = asString(asObject(number['webhook_configuration'])?.['phone_number']);
  if (configured === webhookUrl) return [];
  const { phoneId, verifyToken } = client.settings;
  const webhook = { override_callback_uri: webhookUrl, verify_token: verifyToken };
  return attempt(
    () => client.post(phoneId, { webhook_configuration: webhook }),
    `Meta could not be told where to send what people write. In the app at developers.facebook.com open WhatsApp, Configuration, and enter ${webhookUrl} with the verify token of this connection.`,
  );
}

/** Meta sends nothing before the app is subscribed to the account. */
async function subscribe(client: CloudClient, businessId: string | undefined): Promise<string[]> {
  if (businessId === undefined) return [];
  const path = `${businessId}/subscribed_apps`;
  return attempt(async () => {
    const { data } = await client.get(path);
    if (asArray(data).length === 0) await client.post(path, {});
  }, 'It could not be checked whether the app is subscribed to the business account: its id may be wrong, or the token lacks the permission whatsapp_business_management.');
}

async function attempt(work: () => Promise<unknown>, otherwise: string): Promise<string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return [`${otherwise} (${error.message})`];
  }
}
