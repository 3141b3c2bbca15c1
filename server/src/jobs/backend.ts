import {
  createPostgresBackend,
  Queue,
  Worker,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

export interface BackendOptions {
  readonly databaseUrl: string;
  /** Set: BullMQ works on Redis instead of PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Keeps queues of several installations on one Redis apart. */
  readonly prefix?: string;
}

/** BullMQ on either of its backends, behind the same two calls. */
export interface JobBackend {
  queue(name: string): Queue;
  worker(name: string, processor: Processor, concurrency: number): Worker;
  close(): Promise<void>;
}

const SCHEMA = 'jobs';
const POOL_SIZE = 4;

export function createJobBackend(options: BackendOptions): JobBackend {
  return options.redisUrl === undefined
    ? onPostgres(options.databaseUrl)
    : onRedis(options.redisUrl, options.prefix);
}

function onPostgres(connectionString: string): JobBackend {
  const connection = {
    connectionString,
    schema: SCHEMA,
    migrate: true,
    max: POOL_SIZE,
    application_name: 'muster jobs',
  };
  return {
    queue: (name) =>
      new Queue(name, { connection } as unknown as QueueOptions, createPostgresBackend as never),
    worker: (name, processor, concurrency) =>
      new Worker(
        name,
        processor,
        { connection, concurrency } as unknown as WorkerOptions,
        createPostgresBackend as never,
      ),
    close: () => Promise.resolve(),
  };
}

/** Whoever adds a job fails at once when Redis is away (the rows are the truth); workers wait until it is back. */
function onRedis(url: string, prefix = 'muster'): JobBackend {
  const connections: Redis[] = [];
  const connect = (options: RedisOptions) => {
    const redis = new Redis(url, {
      retryStrategy: (times: number) => Math.min(times * 100, 2_000),
      ...options,
    });
    redis.on('error', () => undefined);
    connections.push(redis);
    return redis;
  };
  return {
    queue: (name) =>
      new Queue(name, {
        connection: connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1 }),
        prefix,
        skipWaitingForReady: true,
      }),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, {
        connection: connect({ maxRetriesPerRequest: null }),
        prefix,
        concurrency,
      }),
    close() {
      for (const redis of connections) redis.disconnect();
      return Promise.resolve();
    },
  };
}
