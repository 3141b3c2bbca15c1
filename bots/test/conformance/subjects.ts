import { CHANNELS, type Channel } from '@muster/conversations';
import { createAdapter, toEnvelope, type WebhookRequest } from '../../src/index.ts';
import { startStrictTelegram } from '../support/index.ts';
import type { Said, Subject } from './subject.ts';
import { smppSubject, twilioSubject } from './sms-subjects.ts';
import { teamsSubject } from './teams-subject.ts';
import { whatsappCloudSubject } from './whatsapp-subject.ts';
import { whatsappWebSubject } from './whatsapp-web-subject.ts';

export type { Said, Subject } from './subject.ts';

const SECRET = 'conformance';

/** A webhook call with this body and these headers. */
export function aCall(body: string | Uint8Array, headers: Record<string, string> = {}): WebhookRequest {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { method: 'POST', url: 'https://muster.example/webhooks/x/1', headers, body: bytes };
}

async function telegramSubject(): Promise<Subject> {
  const telegram = await startStrictTelegram();
  const adapter = createAdapter({
    id: 'c',
    spaceId: 's',
    channel: 'telegram',
    settings: { token: telegram.token, apiRoot: telegram.url, webhookSecret: SECRET },
  });
  const person = telegram.person(7, { firstName: 'Ana' });
  await person.says('hi');
  return {
    adapter,
    channel: 'telegram',
    hasWebhook: true,
    native: (said) => telegramUpdate(said, person.user),
    async receive(native) {
      const headers = { 'x-telegram-bot-api-secret-token': SECRET };
      const outcome = await adapter.webhook(aCall(JSON.stringify(native), headers));
      return outcome.ok ? outcome.envelopes : null;
    },
    reachable: '7',
    unreachable: '31337',
    close: () => telegram.stop(),
  };
}

function telegramUpdate({ id, text, choice, location, phone, photo }: Said, from: unknown): unknown {
  const chat = { id: 7, type: 'private' };
  const frame = { message_id: id, from, chat, date: 1_767_225_600 };
  if (choice !== undefined)
    return {
      update_id: id,
      callback_query: { id: `cb-${id}`, from, data: choice, message: { message_id: 1, chat } },
    };
  if (location !== undefined)
    return {
      update_id: id,
      message: { ...frame, location: { latitude: location.lat, longitude: location.lng } },
    };
  if (phone !== undefined)
    return {
      update_id: id,
      message: { ...frame, contact: { phone_number: phone, user_id: 7, first_name: '' } },
    };
  if (photo !== undefined)
    return {
      update_id: id,
      message: { ...frame, photo: [{ file_id: photo, width: 9, height: 9 }], caption: text },
    };
  return { update_id: id, message: { ...frame, text } };
}

function simulatorSubject(channel: Channel): Promise<Subject> {
  const adapter = createAdapter({ id: 'c', spaceId: 's', channel, simulated: true, settings: {} });
  return Promise.resolve({
    adapter,
    channel,
    hasWebhook: false,
    native: ({ id, photo, ...said }: Said) => ({
      as: 'ana',
      channel,
      id: String(id),
      sentAt: '2026-01-01T00:00:00Z',
      ...said,
      ...(photo === undefined ? {} : { image: photo }),
    }),
    receive(native: unknown) {
      const reading = toEnvelope(native);
      return Promise.resolve(reading.ok ? [reading.envelope] : null);
    },
    reachable: 'sim:ana',
    unreachable: '+33199000001',
    close: () => adapter.close(),
  });
}

/** Every adapter there is. A new channel adds its line here and inherits all conformance tests. */
export const SUBJECTS: readonly {
  readonly name: string;
  /** What people cannot send there: a text message carries text. */
  readonly lacks?: readonly (keyof Said)[];
  open(): Promise<Subject>;
}[] = [
  { name: 'telegram', open: telegramSubject },
  { name: 'whatsapp by the Cloud API', open: whatsappCloudSubject },
  { name: 'whatsapp by a linked phone', lacks: ['choice'], open: whatsappWebSubject },
  { name: 'Microsoft Teams', lacks: ['location', 'phone'], open: teamsSubject },
  { name: 'SMS by Twilio', lacks: ['choice', 'location', 'phone'], open: twilioSubject },
  { name: 'SMS by SMPP', lacks: ['choice', 'location', 'phone', 'photo'], open: smppSubject },
  ...CHANNELS.map((channel) => ({ name: `simulated ${channel}`, open: () => simulatorSubject(channel) })),
];
