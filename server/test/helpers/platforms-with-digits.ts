import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createFakeWhatsAppWeb,
  startSmsc,
  startStrictTwilio,
  type FakeWhatsAppWeb,
  type Smsc,
} from '@muster/bots/test-support';
import { now, phoneOf, postTo, type Platform, type PlatformEntry, type Read } from './platforms.ts';

const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
/** More than this in one part of a long message, and the frame of SMPP grows too large for some. */
const PART = 3_000;

const lacking = (what: string) => () => Promise.reject(new Error(`${what} cannot be sent by text message`));

async function twilio(): Promise<Platform> {
  const peer = await startStrictTwilio();
  const { accountSid, authToken, number, url } = peer;
  let [count, last] = [0, ''];
  const prove = (hook: string, body: string) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': peer.sign(hook, Object.fromEntries(new URLSearchParams(body))),
  });
  return {
    settings: { accountSid, authToken, from: number, apiRoot: url },
    calls: { last: () => last, prove },
    person(n, hook) {
      const address = `+${phoneOf(n)}`;
      const does = (text: string, media: Readonly<Record<string, string>> = {}): Promise<void> => {
        count += 1;
        const sid = `SM${String(count).padStart(32, 'a')}`;
        const frame = { MessageSid: sid, AccountSid: accountSid, From: address, To: number, Body: text };
        const form: Record<string, string> = { ...frame, NumMedia: '0', ...media };
        last = new URLSearchParams(form).toString();
        return postTo(hook, prove(hook, last), last);
      };
      return {
        address,
        read: () =>
          peer.sent.filter(({ to }) => to === address).map(({ body }) => ({ text: body, taps: [] })),
        says: (text) => does(text),
        taps: lacking('A tap'),
        sendsPlace: lacking('A place'),
        sendsPhoto: () =>
          does('', {
            NumMedia: '1',
            MediaUrl0: peer.serve(`/stored/${String(count)}`, { bytes: PICTURE }),
            MediaContentType0: 'image/jpeg',
          }),
      };
    },
    stop: () => peer.stop(),
  };
}

async function smpp(): Promise<Platform> {
  const peer = await startSmsc();
  let count = 0;
  return {
    settings: { url: peer.url, from: '+33199000099', countryCode: '33' },
    open: () => peer.bound(),
    person(n) {
      const from = phoneOf(n);
      return {
        address: `+${from}`,
        read: () => whole(peer.submitted.filter(({ to }) => to === from)),
        async says(text) {
          count += 1;
          const parts = text.match(new RegExp(`[^]{1,${String(PART)}}`, 'g')) ?? [''];
          for (const [i, part] of parts.entries()) {
            const long = {
              sar_msg_ref_num: count,
              sar_total_segments: parts.length,
              sar_segment_seqnum: i + 1,
            };
            const status = await peer.deliver({
              source_addr: from,
              source_addr_ton: 1,
              destination_addr: '33199000099',
              data_coding: 8,
              user_message_reference: count * 100 + i,
              ...(parts.length === 1 ? {} : long),
              message_payload: Buffer.from(part, 'utf16le').swap16(),
            });
            if (status !== 0) throw new Error(`a message that is answered with ${String(status)}`);
          }
        },
        taps: lacking('A tap'),
        sendsPlace: lacking('A place'),
        sendsPhoto: lacking('A photo'),
      };
    },
    stop: () => peer.stop(),
  };
}

/** As a phone shows them: parts that say so in their header are one message. */
function whole(parts: Smsc['submitted']): readonly Read[] {
  const messages: Read[] = [];
  for (const { text, pdu } of parts) {
    const [header] = (pdu['short_message'] as Text | undefined)?.udh ?? [];
    const place = header?.at(-1) ?? 1;
    const before = place > 1 ? messages.pop()?.text : undefined;
    messages.push({ text: `${before ?? ''}${text}`, taps: [] });
  }
  return messages;
}

/** What the library reads from a submission. */
interface Text {
  readonly udh?: readonly Uint8Array[];
}

/** WhatsApp by a linked phone, and what its adapter is made of in a test. */
export interface LinkedPhone extends Platform {
  readonly fake: FakeWhatsAppWeb;
  readonly dataFolder: string;
}

async function linkedPhone(): Promise<LinkedPhone> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-linked-'));
  const fake = createFakeWhatsAppWeb();
  let count = 0;
  return {
    fake,
    dataFolder,
    settings: { linkingAskedAt: new Date().toISOString() },
    async open() {
      while (fake.browsers.length === 0) await pause(5);
      fake.link();
    },
    person(n) {
      const number = phoneOf(n);
      const chat = `${number}@c.us`;
      fake.people.set(number, chat);
      const does = async (message: Readonly<Record<string, unknown>>): Promise<void> => {
        count += 1;
        fake.says({
          id: `false_${chat}_${String(count)}`,
          from: chat,
          name: `Person ${String(n)}`,
          timestamp: now(),
          ...message,
        });
        // Read is what has been stored.
        while (fake.unread.length > 0) await pause(2);
      };
      return {
        address: `+${number}`,
        read: () =>
          fake.sent
            .filter((sent) => sent.chat === chat)
            .map(({ content }) => ({
              text: content.kind === 'text' ? content.text : `<${content.kind}>`,
              taps: [],
            })),
        says: (body) => does({ body }),
        taps: lacking('A tap'),
        sendsPlace: (latitude, longitude) => does({ type: 'location', location: { latitude, longitude } }),
        async sendsPhoto() {
          fake.files.set(`false_${chat}_${String(count + 1)}`, {
            base64: Buffer.from(PICTURE).toString('base64'),
            mime: 'image/jpeg',
            name: undefined,
          });
          await does({ type: 'image', hasMedia: true, mime: 'image/jpeg' });
        },
      };
    },
    stop: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

export const isLinkedPhone = (platform: Platform): platform is LinkedPhone => 'fake' in platform;

export const WITH_DIGITS: readonly PlatformEntry[] = [
  {
    name: 'WhatsApp by a linked phone',
    channel: 'whatsapp',
    provider: 'web',
    lacks: ['tap'],
    start: linkedPhone,
  },
  { name: 'SMS by Twilio', channel: 'sms', provider: 'twilio', lacks: ['tap', 'place'], start: twilio },
  { name: 'SMS by SMPP', channel: 'sms', provider: 'smpp', lacks: ['tap', 'place', 'photo'], start: smpp },
];
