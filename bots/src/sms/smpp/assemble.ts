import type { Pdu } from './library.ts';
import { asFinite } from '../../adapter/json.ts';
import { rawTextOf, udhOf } from './inbound-text.ts';

/** Where a part stands in its message. */
interface Place {
  readonly reference: number;
  readonly total: number;
  readonly number: number;
}

export interface Assembler {
  /** The whole text, once all parts are there; null while some are missing. */
  add(pdu: Pdu): string | null;
  /** Passes on what came of messages whose other parts never did. */
  flush(): void;
}

interface Parts {
  readonly texts: Map<number, string>;
  readonly first: Pdu;
  readonly timer: NodeJS.Timeout;
}

const CONCATENATED = 0x00;
const CONCATENATED_16 = 0x08;
/** The network delivers parts within seconds, or hours later when a phone was off between them. */
const WAIT_MS = 120_000;
const MOST_OPEN = 5_000;

/**
 * Puts long messages together. The parts lie in memory only: were they held back from the SMSC until all are there, one
 * that sends the next part after the answer to this would wait for ever. Those of a message that never gets whole are
 * passed on as they are: half an answer can be asked about, a lost one cannot.
 */
export function createAssembler(
  onIncomplete: (text: string, first: Pdu) => void,
  waitMs: number = WAIT_MS,
): Assembler {
  const open = new Map<string, Parts>();

  function giveUp(key: string): void {
    const parts = open.get(key);
    if (parts === undefined) return;
    clearTimeout(parts.timer);
    open.delete(key);
    onIncomplete(joined(parts), parts.first);
  }

  return {
    add(pdu) {
      const place = placeOf(pdu);
      if (place === null) return rawTextOf(pdu);
      const { reference, total, number } = place;
      const key = [pdu['source_addr'], pdu['destination_addr'], reference, total].join('|');
      const text = rawTextOf(pdu);
      const before = open.get(key)?.texts.get(number);
      // References are few and come again: this is a part of another message.
      if (before !== undefined && before !== text) giveUp(key);
      const timer =
        open.get(key)?.timer ??
        setTimeout(() => {
          giveUp(key);
        }, waitMs);
      timer.unref();
      const parts = open.get(key) ?? { texts: new Map<number, string>(), first: pdu, timer };
      parts.texts.set(number, text);
      open.set(key, parts);
      if (parts.texts.size < total) {
        const [oldest] = open.keys();
        if (open.size > MOST_OPEN && oldest !== undefined) giveUp(oldest);
        return null;
      }
      clearTimeout(parts.timer);
      open.delete(key);
      return joined(parts);
    },
    flush() {
      for (const key of [...open.keys()]) giveUp(key);
    },
  };
}

function joined({ texts }: Parts): string {
  return [...texts]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join('');
}

/** By header (3GPP TS 23.040 9.2.3.24) or by the fields of SMPP 3.4 5.3.2.22; null: the message is whole. */
function placeOf(pdu: Pdu): Place | null {
  for (const element of udhOf(pdu)) {
    const [id, , a = 0, b = 0, c = 0, d = 0] = element;
    if (id === CONCATENATED) return sound({ reference: a, total: b, number: c });
    if (id === CONCATENATED_16) return sound({ reference: a * 256 + b, total: c, number: d });
  }
  const [reference, total, number] = ['sar_msg_ref_num', 'sar_total_segments', 'sar_segment_seqnum'].map(
    (name) => asFinite(pdu[name]),
  );
  if (reference === undefined || total === undefined || number === undefined) return null;
  return sound({ reference, total, number });
}

function sound(place: Place): Place | null {
  return place.total > 1 && place.number >= 1 && place.number <= place.total ? place : null;
}
