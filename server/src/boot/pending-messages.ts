import type { Pool } from 'pg';
import { sendPending } from '../modules/messages/send-pending.ts';
import type { RuntimePort } from '../runtime-port.ts';
import type { StopList } from './stop.ts';

const LOOK_EVERY_MS = 10_000;
/** What writes messages down for others, says that something of these has changed. */
const CAUSES = ['task.', 'thread.', 'document.'];

interface Parts {
  readonly pool: Pool;
  readonly runtime: RuntimePort;
  readonly stops: StopList;
  readonly onError: (error: unknown, chore: string) => void;
}

/** Queues what was written down for others: as soon as it is told of, and now and then what a crash left. */
export function startPendingMessages({ pool, runtime, stops, onError }: Parts): void {
  let work: Promise<void> | null = null;
  let again = false;
  const look = () => {
    again = true;
    work ??= rounds().finally(() => {
      work = null;
    });
  };
  const rounds = async () => {
    while (again) {
      again = false;
      await sendPending({ pool, runtime }).catch((error: unknown) => {
        onError(error, 'pending messages');
      });
    }
  };
  const unsubscribe = runtime.events.subscribeAll(({ type }) => {
    if (CAUSES.some((cause) => type.startsWith(cause))) look();
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  stops.add('pending messages', async () => {
    unsubscribe();
    clearInterval(timer);
    again = false;
    await work;
  });
  look();
}
