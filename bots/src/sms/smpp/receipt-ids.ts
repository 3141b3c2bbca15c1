/** How a receipt writes the id that the answer to a submission gave. */
export type IdForm = 'same' | 'hex' | 'decimal';

export interface ReceiptIds {
  /** The ids of the parts of one message, in order: the last stands for all. */
  remember(ids: readonly string[]): void;
  /** Whether a message of ours has this id, in whatever form. */
  knows(id: string): boolean;
  /** The message that a receipt is about, and whether all of its parts are accounted for with it. */
  resolve(id: string, isGood: boolean): { readonly platformId: string; readonly isComplete: boolean };
}

interface Remembered {
  readonly platformId: string;
  /** Parts without a receipt; undefined: there is one part only. */
  readonly open: Set<string> | undefined;
}

const MOST = 50_000;

/**
 * Some SMSCs answer with an id in hexadecimal and write it in decimal in the receipt, or the other way round. Which
 * one this is shows with the first receipt of a message that is remembered. Nothing here must survive a restart: a
 * receipt that finds nobody is passed on in the form known by then.
 */
export function createReceiptIds(given: IdForm | null): ReceiptIds {
  let byId = new Map<string, Remembered>();
  /** What came before: a map whose oldest entries are taken out one by one grows slow at its beginning. */
  let older = new Map<string, Remembered>();
  let form = given;

  function find(id: string): { key: string; known: Remembered | undefined } {
    const forms: readonly IdForm[] = form === null ? ['same', 'decimal', 'hex'] : [form];
    for (const one of forms) {
      const key = keyOf(asGiven(id, one));
      const known = byId.get(key) ?? older.get(key);
      if (known === undefined) continue;
      // A number below ten is the same in both.
      if (form === null && keyOf(id) !== key) form = one;
      return { key, known };
    }
    return { key: keyOf(id), known: undefined };
  }

  return {
    remember(ids) {
      const platformId = ids.at(-1);
      if (platformId === undefined) return;
      const open = ids.length === 1 ? undefined : new Set(ids.map(keyOf));
      for (const key of open ?? [keyOf(platformId)]) byId.set(key, { platformId, open });
      if (byId.size < MOST) return;
      older = byId;
      byId = new Map();
    },
    knows: (id) => find(id).known !== undefined,
    resolve(id, isGood) {
      const { key, known } = find(id);
      if (known === undefined) return { platformId: asGiven(id, form ?? 'same'), isComplete: true };
      const { platformId, open } = known;
      if (isGood) open?.delete(key);
      return { platformId, isComplete: open === undefined || open.size === 0 };
    },
  };
}

/** The id as the submission's answer had it, if the receipt wrote it in this form. */
function asGiven(id: string, form: IdForm): string {
  if (form === 'decimal' && /^\d{1,30}$/.test(id)) return BigInt(id).toString(16);
  if (form === 'hex' && /^[\da-f]{1,30}$/i.test(id)) return BigInt(`0x${id}`).toString(10);
  return id;
}

/** Leading zeros and case are a matter of taste. */
function keyOf(id: string): string {
  return id.toLowerCase().replace(/^0+(?=.)/, '');
}
