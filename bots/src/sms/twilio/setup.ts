import type { SetupOptions, SetupReport } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { isInternational, isName } from '../address.ts';
import { deepLinkOf, NAME_WARNING } from '../reply-sender.ts';
import type { TwilioClient } from './client.ts';
import { isService } from './settings.ts';

/**
 * Asks Twilio whether the account is ours, and tells the number or the messaging service where to send what people
 * write. What is merely convenient and fails becomes a warning that says what to do by hand.
 */
export async function setUp(client: TwilioClient, { webhookUrl }: SetupOptions): Promise<SetupReport> {
  const { from } = client.settings;
  const account = await checkAccount(client);
  const warnings = account.warnings;
  if (isName(from)) warnings.push(NAME_WARNING);
  else if (webhookUrl === null)
    warnings.push('Twilio cannot reach this server, so nothing that people write arrives: set PUBLIC_URL.');
  else warnings.push(...(await pointHere(client, webhookUrl)));
  return {
    account: isService(from) ? `${account.name} · ${from}` : from,
    deepLink: deepLinkOf(from),
    warnings,
  };
}

async function checkAccount(client: TwilioClient): Promise<{ name: string; warnings: string[] }> {
  const { accountSid } = client.settings;
  try {
    const { friendlyName, status } = await client.attempt((api) =>
      api.api.v2010.accounts(accountSid).fetch(),
    );
    const warnings =
      typeof status === 'string' && status !== 'active' ? [`Twilio says that the account is ${status}.`] : [];
    return {
      name: typeof friendlyName === 'string' && friendlyName !== '' ? friendlyName : accountSid,
      warnings,
    };
  } catch (error) {
    // A gateway that speaks Twilio's language may know messages and nothing else.
    const isGateway = client.settings.apiRoot !== null;
    if (!isGateway || !(error instanceof ChannelError) || !error.message.startsWith('Twilio 404'))
      throw error;
    return {
      name: accountSid,
      warnings: [
        'The account could not be looked up there. Send yourself a message to see whether it works.',
      ],
    };
  }
}

async function pointHere(client: TwilioClient, webhookUrl: string): Promise<string[]> {
  const { from } = client.settings;
  const byHand = `Enter this address at Twilio for incoming messages, method POST: ${webhookUrl}`;
  try {
    if (isService(from)) await pointService(client, webhookUrl);
    else if (!isInternational(from) || !(await pointNumber(client, webhookUrl)))
      return [`The number ${from} is not among those of this account. ${byHand}`];
    return [];
  } catch (error) {
    if (error instanceof ChannelError && error.kind === 'temporary') throw error;
    return [`Twilio did not take our address by itself. ${byHand}`];
  }
}

async function pointNumber(client: TwilioClient, smsUrl: string): Promise<boolean> {
  const [number] = await client.attempt((api) =>
    api.incomingPhoneNumbers.list({ phoneNumber: client.settings.from, limit: 1 }),
  );
  if (number === undefined) return false;
  if (number.smsUrl !== smsUrl || number.smsMethod !== 'POST')
    await client.attempt((api) => api.incomingPhoneNumbers(number.sid).update({ smsUrl, smsMethod: 'POST' }));
  return true;
}

async function pointService(client: TwilioClient, inboundRequestUrl: string): Promise<void> {
  await client.attempt((api) =>
    api.messaging.v1
      .services(client.settings.from)
      .update({ inboundRequestUrl, inboundMethod: 'POST', useInboundWebhookOnNumber: false }),
  );
}
