import type { OutboundMessage, Recipient, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asString } from '../../adapter/json.ts';
import { isDiallable, isName } from '../address.ts';
import { outgoingTexts, unanswerable } from '../outgoing-text.ts';
import { priceOf } from '../segment-price.ts';
import { encodeText, type Submission } from './encode.ts';
import type { Line } from './line.ts';
import type { ReceiptIds } from './receipt-ids.ts';
import { destinationOf, sourceOf, type Destination, type Source } from './addresses.ts';
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

  async function submit(submission: Submission, destination: Destination): Promise<string> {
    const parameters = parametersOf(source, destination, submission);
    const response = await inWindow(async () => (await line()).request('submit_sm', parameters));
    return (asString(response['message_id']) ?? '').trim();
  }

  /** Once a first part is there, its rest must follow: a pause here is better than the first part twice. */
  async function submitRest(submission: Submission, destination: Destination): Promise<string> {
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
    const known: string[] = [];
    for (const submission of submissions) {
      const id = await (submission === submissions[0] ? submit : submitRest)(submission, destination);
      if (id !== '') known.push(id);
    }
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

/** One by one: three objects copied into one cost a tenth of all that is done for a message. */
function parametersOf(source: Source, destination: Destination, submission: Submission) {
  const { message_payload } = submission;
  const parameters = {
    source_addr_ton: source.source_addr_ton,
    source_addr_npi: source.source_addr_npi,
    source_addr: source.source_addr,
    dest_addr_ton: destination.dest_addr_ton,
    dest_addr_npi: destination.dest_addr_npi,
    destination_addr: destination.destination_addr,
    esm_class: submission.esm_class,
    registered_delivery: REGISTERED,
    data_coding: submission.data_coding,
    short_message: submission.short_message,
  };
  return message_payload === undefined ? parameters : { ...parameters, message_payload };
}

/** A large payload is cut by the SMSC, and charged by what it is cut into. */
function segmentsOf({ message_payload: payload, data_coding }: Submission): number {
  if (payload === undefined) return 1;
  return Math.ceil(payload.length / (data_coding === 0 ? 153 : 134));
}
