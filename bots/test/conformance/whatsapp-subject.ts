import { createAdapter } from '../../src/index.ts';
import { signature, startStrictWhatsApp } from '../support/strict-whatsapp/index.ts';
import { messagesCall } from '../support/strict-whatsapp/webhook-json.ts';
import type { Said, Subject } from './subject.ts';

const PHONE = '33199000001';

/** WhatsApp by the Cloud API, before a Graph server that judges every message. */
export async function whatsappCloudSubject(): Promise<Subject> {
  const graph = await startStrictWhatsApp();
  graph.strangers.add('33199000009');
  const { settings } = graph;
  const adapter = createAdapter({
    id: 'c',
    spaceId: 's',
    channel: 'whatsapp',
    provider: 'cloud',
    settings,
  });
  return {
    adapter,
    channel: 'whatsapp',
    hasWebhook: true,
    native: (said) =>
      messagesCall(graph, [{ id: `wamid.${said.id}`, from: PHONE, content: contentOf(said) }]),
    async receive(native) {
      const body = Buffer.from(JSON.stringify(native));
      const outcome = await adapter.webhook({
        method: 'POST',
        url: 'https://muster.example/webhooks/whatsapp/1',
        headers: signature(graph.appSecret, body),
        body,
      });
      return outcome.ok ? outcome.envelopes : null;
    },
    reachable: `+${PHONE}`,
    unreachable: '+33199000009',
    close: () => graph.stop(),
  };
}

function contentOf({ text, choice, location, phone, photo }: Said): Readonly<Record<string, unknown>> {
  if (choice !== undefined)
    return {
      type: 'interactive',
      context: { from: '15550001111', id: 'wamid.question' },
      interactive: { type: 'button_reply', button_reply: { id: choice, title: 'Yes' } },
    };
  if (location !== undefined)
    return { type: 'location', location: { latitude: location.lat, longitude: location.lng } };
  if (phone !== undefined)
    return {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Ana' }, phones: [{ phone, wa_id: phone.slice(1) }] }],
    };
  if (photo !== undefined)
    return { type: 'image', image: { id: photo, mime_type: 'image/jpeg', sha256: 'x', caption: text } };
  return { type: 'text', text: { body: text } };
}
