import { splitText, type RenderedMessage } from '@muster/conversations';
import type { OutboundMessage, Recipient, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { cleanText } from '../../adapter/clean-text.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { asArray, asObject, asString, type JsonObject } from '../../adapter/json.ts';
import { targetOf, type Target } from './address.ts';
import type { CloudClient } from './client.ts';
import { createMediaSender } from './outbound-media.ts';
import { interactivePayload, templatePayload, textPayload } from './payloads.ts';
import { CLOUD_CAPABILITIES } from './policy.ts';

const { maxText, maxTextWithChoices = maxText, maxCaption = maxText } = CLOUD_CAPABILITIES;

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;

/** Sends one payload to one person and gives WhatsApp's id of it. */
export type Post = (payload: JsonObject) => Promise<string>;

/** Sends rendered messages, or the approved one that stands for them. */
export function createSender(client: CloudClient, deps: AdapterDeps): Send {
  const media = createMediaSender(client, deps);

  return async (to, { message: raw, template }) => {
    const target = targetOf(to.replyTo ?? to.address);
    const post: Post = (payload) => postMessage(client, target, payload);
    if (template !== undefined) return { platformId: await post(templatePayload(template)) };
    const message = { ...raw, text: cleanText(raw.text).trim() };
    const { text, media: files = [] } = message;
    if (text === '' && files.length === 0) throw new ChannelError('rejected', 'The message is empty.');
    if (files.length === 0) return { platformId: await sendText(post, message) };
    const isCaption = files.length === 1 && text.length <= maxCaption && files[0]?.kind !== 'audio';
    const sent = await media.send(post, files, isCaption ? text : '');
    if (text === '' || (isCaption && sent.platformId !== null)) return sent;
    // The text stands on its own when it is long, and when its picture could not be sent.
    return { ...sent, platformId: await sendText(post, message) };
  };
}

async function postMessage(client: CloudClient, target: Target, payload: JsonObject): Promise<string> {
  const answer = await client.post(`${client.settings.phoneId}/messages`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...target,
    ...payload,
  });
  const id = asString(asObject(asArray(answer['messages'])[0])?.['id']);
  // Taken, as the status says; only its reports will find nothing.
  return id ?? '';
}

/** The renderer has kept the limits; what exceeds them all the same is sent in parts, the buttons under the last. */
async function sendText(post: Post, message: RenderedMessage): Promise<string> {
  const hasButtons = interactivePayload(message, '') !== undefined;
  const parts = splitText(message.text, maxText, hasButtons ? maxTextWithChoices : maxText);
  let platformId = '';
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    platformId = await post((isLast ? interactivePayload(message, part) : undefined) ?? textPayload(part));
  }
  return platformId;
}
