import type { Channel } from '@muster/conversations';

export interface ConnectionField {
  readonly name: string;
  /** Sealed in the database, never sent back. */
  readonly secret: boolean;
  readonly required: boolean;
}

/** What is entered for a connection, by channel and provider. Labels are the console's. */
export const CONNECTION_FIELDS: Readonly<Record<string, readonly ConnectionField[]>> = {
  'telegram/platform': [
    { name: 'token', secret: true, required: true },
    { name: 'apiRoot', secret: false, required: false },
    { name: 'webhookSecret', secret: true, required: false },
  ],
  'whatsapp/cloud': [
    { name: 'rulesAccepted', secret: false, required: true },
    { name: 'phoneId', secret: false, required: true },
    { name: 'businessId', secret: false, required: false },
    { name: 'token', secret: true, required: true },
    { name: 'appSecret', secret: true, required: true },
    { name: 'verifyToken', secret: true, required: true },
    { name: 'template', secret: false, required: false },
    { name: 'apiRoot', secret: false, required: false },
  ],
  'whatsapp/web': [
    { name: 'rulesAccepted', secret: false, required: true },
    { name: 'choices', secret: false, required: false },
    { name: 'dailyCap', secret: false, required: false },
  ],
  'teams/platform': [
    { name: 'appId', secret: false, required: true },
    { name: 'tenantId', secret: false, required: true },
    { name: 'appPassword', secret: true, required: true },
    { name: 'openIdUrl', secret: false, required: false },
    { name: 'loginUrl', secret: false, required: false },
    { name: 'serviceUrl', secret: false, required: false },
  ],
  'sms/twilio': [
    { name: 'accountSid', secret: false, required: true },
    { name: 'authToken', secret: true, required: true },
    { name: 'from', secret: false, required: true },
    { name: 'rate', secret: false, required: false },
    { name: 'segmentPrice', secret: false, required: false },
    { name: 'apiRoot', secret: false, required: false },
  ],
  'sms/smpp': [
    { name: 'url', secret: true, required: true },
    { name: 'from', secret: false, required: true },
    { name: 'longMessages', secret: false, required: false },
    { name: 'countryCode', secret: false, required: false },
    { name: 'rate', secret: false, required: false },
    { name: 'segmentPrice', secret: false, required: false },
  ],
};

export function fieldsOf(channel: Channel, provider: string): readonly ConnectionField[] | undefined {
  return CONNECTION_FIELDS[`${channel}/${provider}`];
}

/** Splits what was entered into what may be shown and what is sealed. */
export function splitFields(
  fields: readonly ConnectionField[],
  entered: Readonly<Record<string, string>>,
): { settings: Record<string, string>; secrets: Record<string, string> } {
  const pick = (secret: boolean) =>
    Object.fromEntries(
      fields
        .filter((field) => field.secret === secret && (entered[field.name] ?? '') !== '')
        .map((field) => [field.name, entered[field.name] ?? '']),
    );
  return { settings: pick(false), secrets: pick(true) };
}
