import { createPostgresBackend, Queue, Worker, type Processor } from 'bullmq';
import type { Cluster, Redis, RedisOptions } from 'ioredis';
import { SturdyClient } from '../db/sturdy-client.ts';
import { connectRedis, parseRedisAddress, queuePrefix } from './redis-address.ts';

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
  /** Whether a job that is added now has somewhere to go. */
  isConnected(): boolean;
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
    Client: SturdyClient,
  };
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend as never),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, { connection, concurrency }, createPostgresBackend as never),
    isConnected: () => true,
    close: () => Promise.resolve(),
  };
}

/** Whoever adds a job fails at once when Redis is away (the rows are the truth); workers wait until it is back. */
function onRedis(url: string, name = 'muster'): JobBackend {
  const address = parseRedisAddress(url);
  const prefix = queuePrefix(address, name);
  const connections: (Redis | Cluster)[] = [];
  const connect = (options: RedisOptions) => {
    const redis = connectRedis(address, {
      retryStrategy: (times: number) => Math.min(times * 100, 2_000),
      ...options,
    });
    redis.on('error', () => undefined);
    connections.push(redis);
    return redis;
  };
  const producer = connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  return {
    queue: (queue) => new Queue(queue, { connection: producer, prefix }),
    worker: (queue, processor, concurrency) =>
      new Worker(queue, processor, {
        connection: connect({ maxRetriesPerRequest: null }),
        prefix,
        concurrency,
      }),
    isConnected: () => producer.status === 'ready',
    close() {
      for (const redis of connections) redis.disconnect();
      return Promise.resolve();
    },
  };
}
