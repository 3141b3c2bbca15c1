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

/** SMPP 3.4 5.2.28 and appendix B, by how they begin: some write DELIVERED. ENROUTE and SCHEDULED say nothing new. */
const STATES: Readonly<Record<string, Ending>> = {
  DELIV: { status: 'delivered' },
  ACCEP: { status: 'sent' },
  EXPIR: failed('temporary', 'EXPIRED'),
  UNKNO: failed('temporary', 'UNKNOWN'),
  DELET: failed('rejected', 'DELETED'),
  UNDEL: failed('rejected', 'UNDELIV'),
  REJEC: failed('rejected', 'REJECTD'),
  FAILE: failed('rejected', 'FAILED'),
};
const TOLD_BY = 5;
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

/** What a receipt reads like that does not say that it is one; a person would have to know a message of ours to write it. */
const UNMARKED = /^\s*id:\s*(\S+) .*\bstat:\s*[a-z]{5}/is;

/** Whether a `deliver_sm` tells of a message of ours, and was not written by a person. */
export function isReceipt(pdu: Pdu, ids: ReceiptIds): boolean {
  const type = (asFinite(pdu['esm_class']) ?? 0) & MESSAGE_TYPE;
  if (type === RECEIPT || type === INTERMEDIATE || pdu['receipted_message_id'] !== undefined) return true;
  const [, id] = UNMARKED.exec(textOf(pdu)) ?? [];
  return id !== undefined && ids.knows(id);
}

/** What a receipt says; undefined where that is nothing, or not yet all parts of a long message have arrived. */
export function readReceipt(pdu: Pdu, ids: ReceiptIds): DeliveryStatus | undefined {
  const text = textOf(pdu);
  const id = asString(pdu['receipted_message_id'])?.trim() ?? /\bid:\s*([^\s]+)/i.exec(text)?.[1];
  const state =
    NUMBERED[asFinite(pdu['message_state']) ?? -1] ??
    /\bstat:\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ??
    '';
  const ending = STATES[state.slice(0, TOLD_BY)];
  if (id === undefined || id === '' || ending === undefined) return undefined;
  const { platformId, isComplete } = ids.resolve(id, ending.status === 'delivered');
  if (ending.status === 'delivered' && !isComplete) return undefined;
  return { platformId, at: null, ...ending };
}
