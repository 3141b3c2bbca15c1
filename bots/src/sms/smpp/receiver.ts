import type { Pdu } from './library.ts';
import type { Envelope } from '@muster/conversations';
import type { EnvelopeSink } from '../../adapter/adapter.ts';
import { cleanText } from '../../adapter/clean-text.ts';
import { asFinite, asString } from '../../adapter/json.ts';
import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { createAssembler } from './assemble.ts';
import { createMessageKeys, type MessageKeys } from './message-keys.ts';
import type { ReceiptIds } from './receipt-ids.ts';
import { isReceipt, readReceipt } from './receipts.ts';
import { addressOf } from './addresses.ts';
import type { SmppSettings } from './settings.ts';

/** Tells the SMSC to come again later: our side could not keep it. */
const LATER = 0x64;

export interface Receiver {
  /** Takes a `deliver_sm`; `answer` is called once what it brought is committed, or could not be. */
  take(pdu: Pdu, answer: (status: number) => void): void;
  lineBroke(): void;
  /** Resolves when all that came is committed; what is not whole yet is passed on as it is. */
  finish(): Promise<void>;
}

interface Parts {
  readonly settings: SmppSettings;
  readonly ids: ReceiptIds;
  readonly sink: EnvelopeSink;
  readonly onStorageFailure: (error: unknown) => void;
  readonly keys?: MessageKeys;
  readonly waitMs?: number;
}

interface Item {
  readonly envelope?: Envelope | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly answer: (status: number) => void;
}

/** Commits what comes, in the order it came and many at once, and only then answers the SMSC. */
export function createReceiver(parts: Parts): Receiver {
  const keys = parts.keys ?? createMessageKeys();
  const waiting: Item[] = [];
  let running: Promise<void> | undefined;
  const assembler = createAssembler((text, first) => {
    push({ envelope: envelopeOf(text, first), answer: () => undefined });
  }, parts.waitMs);

  function push(item: Item): void {
    waiting.push(item);
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      const envelopes = batch.flatMap(({ envelope }) => envelope ?? []);
      const statuses = batch.flatMap(({ status }) => status ?? []);
      try {
        if (envelopes.length + statuses.length > 0) await parts.sink(envelopes, statuses);
        for (const { answer, envelope } of batch) {
          answer(0);
          if (envelope !== undefined) keys.confirmed(envelope.dedupKey);
        }
      } catch (error) {
        parts.onStorageFailure(error);
        for (const { answer } of batch) answer(LATER);
      }
    }
  }

  function envelopeOf(rawText: string, pdu: Pdu): Envelope | undefined {
    const source = asString(pdu['source_addr']) ?? '';
    const { countryCode, from } = parts.settings;
    const address = addressOf(source, asFinite(pdu['source_addr_ton']) ?? 0, countryCode);
    if (address === undefined || address === from) return undefined;
    const text = cleanText(rawText);
    const destination = asString(pdu['destination_addr']) ?? '';
    const reference = asFinite(pdu['user_message_reference']) ?? 0;
    const dedupKey = keys.keyOf({ source, destination, text, reference });
    return { channel: 'sms', dedupKey, sender: { address }, content: { text }, sentAt: null };
  }

  return {
    take(pdu, answer) {
      if (isReceipt(pdu, parts.ids)) {
        push({ status: readReceipt(pdu, parts.ids), answer });
        return;
      }
      const text = assembler.add(pdu);
      if (text === null) answer(0);
      else push({ envelope: envelopeOf(text, pdu), answer });
    },
    lineBroke() {
      keys.lineBroke();
    },
    async finish() {
      assembler.flush();
      while (running !== undefined) await running;
    },
  };
}
