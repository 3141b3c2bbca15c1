import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { Envelope } from '@muster/conversations';
import { adapterBefore } from '../support/fake-whatsapp-web/adapter.ts';
import { createFakeWhatsAppWeb } from '../support/fake-whatsapp-web/index.ts';
import type { Said, Subject } from './subject.ts';

const CHAT = '33199000001@c.us';

/** WhatsApp by a linked phone, before a WhatsApp Web that refuses what the real one would. */
export async function whatsappWebSubject(): Promise<Subject> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-conformance-'));
  const fake = createFakeWhatsAppWeb();
  fake.people.set('33199000001', CHAT);
  const settings = { linkingAskedAt: new Date().toISOString() };
  const adapter = adapterBefore(
    fake,
    { id: 'c', spaceId: 's', channel: 'whatsapp', provider: 'web', settings },
    { dataFolder },
  );
  let take: (envelopes: readonly Envelope[]) => void = () => undefined;
  const stopping = new AbortController();
  const polling = adapter.poll?.((envelopes) => {
    take(envelopes);
    return Promise.resolve();
  }, stopping.signal);
  while (fake.browsers.length === 0) await nextTick();
  fake.link();
  return {
    adapter,
    channel: 'whatsapp',
    provider: 'web',
    hasWebhook: false,
    native: (said) => ({
      id: said.photo ?? `false_${CHAT}_${said.id}`,
      from: CHAT,
      timestamp: 1_767_225_600,
      ...contentOf(said),
    }),
    async receive(native) {
      const received = new Promise<readonly Envelope[]>((resolve) => {
        take = resolve;
      });
      fake.browser.tell({ type: 'message', message: native });
      // What is let go is not passed on: the next message is, and tells so.
      fake.browser.tell({ type: 'message', message: { id: 'mark', from: CHAT, type: 'chat', body: 'mark' } });
      const first = await received;
      if (first[0]?.dedupKey !== 'mark')
        await new Promise<unknown>((resolve) => {
          take = resolve;
        });
      const envelopes = first.filter(({ dedupKey }) => dedupKey !== 'mark');
      return native === null || envelopes.length === 0 ? null : envelopes;
    },
    reachable: '+33199000001',
    unreachable: '+33199000009',
    async close() {
      stopping.abort();
      await polling;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function contentOf({ text, location, phone, photo }: Said): Readonly<Record<string, unknown>> {
  if (location !== undefined)
    return { type: 'location', location: { latitude: location.lat, longitude: location.lng } };
  if (phone !== undefined)
    return {
      type: 'vcard',
      vCards: [`BEGIN:VCARD\nFN:Ana\nTEL;type=CELL;waid=${phone.slice(1)}:${phone}\nEND:VCARD`],
    };
  if (photo !== undefined) return { type: 'image', hasMedia: true, body: text, mime: 'image/jpeg' };
  return { type: 'chat', body: text };
}
