import { createAdapter } from '../../src/index.ts';
import { startStrictTwilio } from '../support/strict-twilio/index.ts';
import type { Said, Subject } from './subject.ts';

const HOOK = 'https://muster.example/webhooks/sms/1';

/** Twilio posts forms: native is its fields. */
export async function twilioSubject(): Promise<Subject> {
  const twilio = await startStrictTwilio();
  const { accountSid, authToken, url, number } = twilio;
  twilio.refuse('+33199000002', 21211);
  const adapter = createAdapter({
    id: 'c',
    spaceId: 's',
    channel: 'sms',
    provider: 'twilio',
    settings: { accountSid, authToken, from: number, apiRoot: url },
  });
  return {
    adapter,
    channel: 'sms',
    hasWebhook: true,
    native: ({ id, text = '', photo }: Said) => ({
      MessageSid: `SM${id}`,
      AccountSid: accountSid,
      From: '+33199000001',
      To: number,
      Body: text,
      NumMedia: photo === undefined ? '0' : '1',
      ...(photo === undefined ? {} : { MediaUrl0: photo, MediaContentType0: 'image/jpeg' }),
    }),
    async receive(native) {
      const fields = typeof native === 'object' && native !== null ? native : {};
      const form = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name.toWellFormed(), asText(value)]),
      );
      const outcome = await adapter.webhook({
        method: 'POST',
        url: HOOK,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': twilio.sign(HOOK, form),
        },
        body: Buffer.from(new URLSearchParams(Object.entries(form)).toString()),
      });
      return outcome.ok ? outcome.envelopes : null;
    },
    reachable: '+33199000001',
    unreachable: '+33199000002',
    async close() {
      await adapter.close();
      await twilio.stop();
    },
  };
}

/** A form carries text, and nothing that is no text. */
function asText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
}
