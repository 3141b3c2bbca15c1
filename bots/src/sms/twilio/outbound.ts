import { smsSegments } from '@muster/conversations';
import type { OutboundMessage, Recipient, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { isDiallable, isName } from '../address.ts';
import { outgoingTexts, unanswerable } from '../outgoing-text.ts';
import { priceOf } from '../segment-price.ts';
import type { TwilioClient } from './client.ts';
import { isService } from './settings.ts';

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;

/** Sends by the Messages resource; how it went further on comes back to `/status` of the connection's address. */
export function createSender(client: TwilioClient, webhookUrl: string | undefined): Send {
  const { from, segmentPrice } = client.settings;
  const sender = isService(from) ? { messagingServiceSid: from } : { from };
  const statusCallback = webhookUrl === undefined ? {} : { statusCallback: `${webhookUrl}/status` };

  return async ({ address }, { message }) => {
    if (!isDiallable(address)) throw new ChannelError('unreachable', 'The address is no phone number.');
    const texts = outgoingTexts(message);
    let platformId: string | null = null;
    for (const body of texts) {
      const sent = await client.attempt((api) =>
        api.messages.create({ to: address, body, ...sender, ...statusCallback }),
      );
      if (typeof sent.sid !== 'string' || sent.sid === '')
        throw new ChannelError('temporary', 'Twilio answered without a message SID.', { uncertain: true });
      platformId = sent.sid;
    }
    const warning = isName(from) ? unanswerable(message) : undefined;
    const segments = texts.reduce((sum, text) => sum + smsSegments(text).segments, 0);
    return {
      platformId,
      segments,
      ...priceOf(segments, segmentPrice),
      ...(warning === undefined ? {} : { warning }),
    };
  };
}
