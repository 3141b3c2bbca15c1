import type { EnvelopeSink } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import type { ConnectionHealth } from '../../adapter/deps.ts';
import { openLine, type Line } from './line.ts';
import type { ReceiptIds } from './receipt-ids.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import type { SmppSettings } from './settings.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** SMSCs lock accounts that try wrong passwords again and again. */
const REFUSED_PAUSE_MS = 60_000;
const LONGEST_REFUSED_MS = 900_000;
/** A line that lasted so long was a good one: the next is tried at once. */
const GOOD_MS = 30_000;

export interface LineKeeper {
  readonly settings: SmppSettings;
  readonly ids: ReceiptIds;
  readonly onHealth: (health: ConnectionHealth) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told of each line that opens, and with null of its end. */
  readonly onLine: (line: Line | null) => void;
}

/** Keeps a line to the SMSC until the signal aborts: binds, receives, and binds again after a growing pause. */
export async function keepLine(keeper: LineKeeper, sink: EnvelopeSink, signal: AbortSignal): Promise<void> {
  const { settings, ids, onHealth, wait } = keeper;
  const receiver = createReceiver({
    settings,
    ids,
    sink,
    onStorageFailure: () => {
      const message = 'Incoming messages could not be stored.';
      onHealth({ state: 'failing', reason: 'storage', message, retryInSeconds: 1 });
    },
  });
  const isOver = (): boolean => signal.aborted;
  let failures = 0;
  while (!isOver()) {
    const begun = Date.now();
    const failure = await oneLine(keeper, receiver, signal);
    if (isOver()) break;
    failures = Date.now() - begun > GOOD_MS ? 0 : failures + 1;
    const pause = pauseAfter(failures, failure);
    onHealth(failing(failure, pause));
    await wait(pause, signal);
  }
  await receiver.finish();
}

/** One line from its bind to its end, and why it ended. */
async function oneLine(keeper: LineKeeper, receiver: Receiver, signal: AbortSignal): Promise<ChannelError> {
  try {
    const early: Parameters<Receiver['take']>[] = [];
    let line: Line | null = null;
    // Messages may come in the same packet as the answer to the bind.
    const opened = await openLine(keeper.settings, (pdu) => {
      const answer = (status: number) => line?.answer(pdu, status);
      if (line === null) early.push([pdu, answer]);
      else receiver.take(pdu, answer);
    });
    line = opened;
    for (const one of early) receiver.take(...one);
    keeper.onLine(opened);
    keeper.onHealth({ state: 'ok' });
    const leave = () => void opened.unbind();
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    const reason = await opened.closed;
    signal.removeEventListener('abort', leave);
    return new ChannelError('temporary', `The line to the SMSC was cut (${reason}).`);
  } catch (error) {
    return error instanceof ChannelError
      ? error
      : new ChannelError('temporary', 'The SMSC could not be spoken to.');
  } finally {
    keeper.onLine(null);
    receiver.lineBroke();
  }
}

/** Doubling from a second to a minute; slower by far where the SMSC does not know us. */
function pauseAfter(failures: number, { kind }: ChannelError): number {
  const doublings = 2 ** Math.min(Math.max(0, failures - 1), 10);
  if (kind === 'unauthorized') return Math.min(REFUSED_PAUSE_MS * doublings, LONGEST_REFUSED_MS);
  return Math.min(FIRST_PAUSE_MS * doublings, LONGEST_PAUSE_MS);
}

function failing({ kind, message }: ChannelError, pauseMs: number): ConnectionHealth {
  const reason = kind === 'unauthorized' ? 'unauthorized' : 'platform';
  return { state: 'failing', reason, message, retryInSeconds: Math.ceil(pauseMs / 1000) };
}
