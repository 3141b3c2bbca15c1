import type { Pdu } from './library.ts';
import { asFinite, asString } from '../../adapter/json.ts';
import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { textOf } from './inbound-text.ts';
import type { ReceiptIds } from './receipt-ids.ts';

const MESSAGE_TYPE = 0x3c;
const RECEIPT = 0x04;
const INTERMEDIATE = 0x20;

type Ending = Pick<DeliveryStatus, 'status' | 'error'>;

const failed = (kind: 'temporary' | 'rejected', state: string): Ending => ({
  status: 'failed',
  error: { kind, message: `The network could not deliver it (${state}).` },
});

/** SMPP 3.4 5.2.28 and appendix B; ENROUTE and SCHEDULED say nothing new. */
const STATES: Readonly<Record<string, Ending>> = {
  DELIVRD: { status: 'delivered' },
  ACCEPTD: { status: 'sent' },
  EXPIRED: failed('temporary', 'EXPIRED'),
  UNKNOWN: failed('temporary', 'UNKNOWN'),
  DELETED: failed('rejected', 'DELETED'),
  UNDELIV: failed('rejected', 'UNDELIV'),
  REJECTD: failed('rejected', 'REJECTD'),
};
const NUMBERED = [
  'SCHEDULED',
  'ENROUTE',
  'DELIVRD',
  'EXPIRED',
  'DELETED',
  'UNDELIV',
  'ACCEPTD',
  'UNKNOWN',
  'REJECTD',
];

/** Whether a `deliver_sm` tells of a message of ours, and was not written by a person. */
export function isReceipt(pdu: Pdu): boolean {
  const type = (asFinite(pdu['esm_class']) ?? 0) & MESSAGE_TYPE;
  return type === RECEIPT || type === INTERMEDIATE || pdu['receipted_message_id'] !== undefined;
}

/** What a receipt says; undefined where that is nothing, or not yet all parts of a long message have arrived. */
export function readReceipt(pdu: Pdu, ids: ReceiptIds): DeliveryStatus | undefined {
  const text = textOf(pdu);
  const id = asString(pdu['receipted_message_id'])?.trim() ?? /\bid:\s*([^\s]+)/i.exec(text)?.[1];
  const state =
    NUMBERED[asFinite(pdu['message_state']) ?? -1] ??
    /\bstat:\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ??
    '';
  const ending = STATES[state.slice(0, 7)];
  if (id === undefined || id === '' || ending === undefined) return undefined;
  const { platformId, isComplete } = ids.resolve(id, ending.status === 'delivered');
  if (ending.status === 'delivered' && !isComplete) return undefined;
  return { platformId, at: null, ...ending };
}
