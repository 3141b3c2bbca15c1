import type { Queue, Worker } from 'bullmq';
import { Value } from 'typebox/value';
import { createJobBackend, type BackendOptions } from './backend.ts';
import {
  contracts,
  QUEUES,
  type Handlers,
  type JobName,
  type PayloadOf,
  type QueueName,
} from './contracts.ts';

export interface JobQueueOptions extends BackendOptions {
  readonly onError: (error: unknown, where: string) => void;
}

export interface JobQueue {
  /** Asks for work to be done soon by whichever process works. Never throws: what is lost, the sweep finds. */
  wake<N extends JobName>(name: N, payload: PayloadOf<N>): Promise<void>;
  /** Starts working, and the repeated jobs. */
  work(handlers: Handlers): Promise<void>;
  /** Whether the backend answers. */
  ping(): Promise<boolean>;
  /** Lets running jobs end; nothing is taken up any more. */
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 5_000;
const CONCURRENCY: Readonly<Record<QueueName, number>> = { turns: 1, delivery: 8, maintenance: 1 };
const PING_TIMEOUT_MS = 2_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** Enough for those who are in the middle of something; whoever waits for a backend that is away waits in vain. */
const CLOSE_AWAY_MS = 500;

/** The wake-ups between processes, on BullMQ with PostgreSQL or Redis beneath. */
export function createJobQueue(options: JobQueueOptions): JobQueue {
  const backend = createJobBackend(options);
  const queues = new Map<QueueName, Queue>();
  const workers: Worker[] = [];
  const stopping = new AbortController();

  function queueOf(name: QueueName): Queue {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = backend.queue(name);
    queue.on('error', (error) => {
      options.onError(error, `queue ${name}`);
    });
    queues.set(name, queue);
    return queue;
  }

  function startWorker(name: QueueName, handlers: Handlers): void {
    const worker = backend.worker(
      name,
      async (job) => {
        await handle(handlers, job.name, job.data, stopping.signal);
      },
      CONCURRENCY[name],
    );
    worker.on('error', (error) => {
      options.onError(error, `worker ${name}`);
    });
    worker.on('failed', (job, error) => {
      options.onError(error, `job ${job?.name ?? name}`);
    });
    workers.push(worker);
  }

  return {
    async wake(name, payload) {
      const contract = contracts[name];
      const key = (contract.key as (payload: unknown) => string)(payload);
      try {
        // BullMQ would wait for its first connection, however long that takes.
        if (!backend.isConnected()) throw new Error('the queue is not connected');
        await queueOf(contract.queue).add(name, payload, {
          // One more may wait while one is running, so that no wake-up falls into the gap.
          deduplication: { id: `${name}-${key}`, keepLastIfActive: true },
          removeOnComplete: true,
          removeOnFail: { count: 100 },
        });
      } catch (error) {
        if (!stopping.signal.aborted) options.onError(error, `wake ${name}`);
      }
    },
    async work(handlers) {
      for (const name of QUEUES) startWorker(name, handlers);
      const scheduled = queueOf('maintenance')
        .upsertJobScheduler(
          'sweep',
          { every: SWEEP_EVERY_MS },
          {
            name: 'maintenance.sweep',
            data: {},
            opts: { removeOnComplete: true, removeOnFail: { count: 10 } },
          },
        )
        .catch((error: unknown) => {
          options.onError(error, 'sweep schedule');
        });
      // Where the queue is away, the schedule is made as soon as it is there: the start does not wait for it.
      if (backend.isConnected()) await scheduled;
    },
    async ping() {
      try {
        await within(PING_TIMEOUT_MS, queueOf('maintenance').count());
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      stopping.abort();
      // A backend that is away must not keep the process from ending: nothing is lost by leaving.
      const closing = Promise.allSettled([...workers, ...queues.values()].map((each) => each.close()));
      const patience = backend.isConnected() ? CLOSE_TIMEOUT_MS : CLOSE_AWAY_MS;
      await within(patience, closing).catch(() => undefined);
      await backend.close();
    },
  };
}

async function handle(
  handlers: Handlers,
  name: string,
  payload: unknown,
  signal: AbortSignal,
): Promise<void> {
  const contract = (contracts as Readonly<Record<string, (typeof contracts)[JobName] | undefined>>)[name];
  if (contract === undefined) throw new Error(`no job is called ${name}`);
  if (!Value.Check(contract.payload, payload)) throw new Error(`the payload of ${name} does not fit`);
  await (handlers[name as JobName] as (payload: unknown, signal: AbortSignal) => Promise<void>)(
    payload,
    signal,
  );
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('took too long'));
    }, milliseconds);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
