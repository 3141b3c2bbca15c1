import type { OutboundMessage, Recipient, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asString } from '../../adapter/json.ts';
import { isDiallable, isName } from '../address.ts';
import { outgoingTexts, unanswerable } from '../outgoing-text.ts';
import { priceOf } from '../segment-price.ts';
import { encodeText, type Submission } from './encode.ts';
import type { Line } from './line.ts';
import type { ReceiptIds } from './receipt-ids.ts';
import { destinationOf, sourceOf } from './addresses.ts';
import type { SmppSettings } from './settings.ts';
import { createWindow } from './window.ts';

/** A receipt, whether it went well or not. */
const REGISTERED = 1;
const PATIENCE = 5;

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;

export interface SenderParts {
  readonly settings: SmppSettings;
  readonly ids: ReceiptIds;
  /** The line that is open, waiting a moment for one. @throws ChannelError */
  readonly line: () => Promise<Line>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Sends by `submit_sm`, each text in as many parts as it takes, so many unanswered at a time as the SMSC allows. */
export function createSender({ settings, ids, line, wait }: SenderParts): Send {
  const inWindow = createWindow(settings.window);
  const source = sourceOf(settings.from);
  let reference = Math.floor(Math.random() * 256);

  async function submit(
    submission: Submission,
    destination: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const response = await inWindow(async () =>
      (await line()).request('submit_sm', {
        ...source,
        ...destination,
        ...submission,
        registered_delivery: REGISTERED,
      }),
    );
    return (asString(response['message_id']) ?? '').trim();
  }

  /** Once a first part is there, its rest must follow: a pause here is better than the first part twice. */
  async function submitRest(
    submission: Submission,
    destination: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await submit(submission, destination);
      } catch (error) {
        if (!(error instanceof ChannelError) || error.kind !== 'rate_limited' || tries >= PATIENCE)
          throw error;
        await wait((error.retryAfterSeconds ?? 1) * 1_000);
      }
    }
  }

  return async ({ address }, { message }) => {
    if (!isDiallable(address)) throw new ChannelError('unreachable', 'The address is no phone number.');
    const destination = destinationOf(address);
    const submissions = outgoingTexts(message).flatMap((text) =>
      encodeText(text, settings.longMessages, reference++),
    );
    const sent: string[] = [];
    for (const [i, submission] of submissions.entries())
      sent.push(await (i === 0 ? submit : submitRest)(submission, destination));
    const known = sent.filter((id) => id !== '');
    ids.remember(known);
    const warning = isName(settings.from) ? unanswerable(message) : undefined;
    const segments = submissions.reduce((sum, one) => sum + segmentsOf(one), 0);
    return {
      platformId: known.at(-1) ?? null,
      segments,
      ...priceOf(segments, settings.segmentPrice),
      ...(warning === undefined ? {} : { warning }),
    };
  };
}

/** A large payload is cut by the SMSC, and charged by what it is cut into. */
function segmentsOf({ message_payload: payload, data_coding }: Submission): number {
  if (payload === undefined) return 1;
  return Math.ceil(payload.length / (data_coding === 0 ? 153 : 134));
}
