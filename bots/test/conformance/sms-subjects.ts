import type { Envelope } from '@muster/conversations';
import { createAdapter } from '../../src/index.ts';
import { startSmsc } from '../support/smsc.ts';
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

/** SMPP gives what people write no id of its own; some SMSCs pass on the sender's reference, which does for one here. */
export async function smppSubject(): Promise<Subject> {
  const smsc = await startSmsc();
  smsc.refuse('33199000002', 0x0b);
  const adapter = createAdapter({
    id: 'c',
    spaceId: 's',
    channel: 'sms',
    provider: 'smpp',
    settings: { url: smsc.url, from: '+33199000099', countryCode: '33' },
  });
  const stopping = new AbortController();
  const received: Envelope[] = [];
  const polling = adapter.poll?.((envelopes) => {
    received.push(...envelopes);
    return Promise.resolve();
  }, stopping.signal);
  await smsc.bound();
  return {
    adapter,
    channel: 'sms',
    hasWebhook: false,
    native: ({ id, text = '' }: Said) => ({ from: '33199000001', reference: id, text }),
    async receive(native) {
      const { from, reference, text } = (native ?? {}) as Record<string, unknown>;
      if (native === null || typeof native !== 'object') return null;
      received.length = 0;
      const parts = asText(text ?? '').match(/[^]{1,3000}/g) ?? [''];
      for (const [i, part] of parts.entries())
        await smsc.deliver({
          source_addr: asText(from ?? '').slice(0, 20),
          source_addr_ton: 1,
          destination_addr: '33199000099',
          data_coding: 8,
          ...(typeof reference === 'number' ? { user_message_reference: reference & 0xffff } : {}),
          ...(parts.length === 1
            ? {}
            : { sar_msg_ref_num: 1, sar_total_segments: parts.length, sar_segment_seqnum: i + 1 }),
          message_payload: Buffer.from(part, 'utf16le').swap16(),
        });
      return received.splice(0);
    },
    reachable: '+33199000001',
    unreachable: '+33199000002',
    async close() {
      stopping.abort();
      await polling;
      await adapter.close();
      await smsc.stop();
    },
  };
}
