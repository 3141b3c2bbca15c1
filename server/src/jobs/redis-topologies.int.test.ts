import { Redis } from 'ioredis';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  hasRedis,
  startPrivateRedis,
  startRedisCluster,
  startRedisSentinel,
  type PrivateRedis,
} from '../../../test-support/redis.ts';
import { createJobQueue, type JobQueue } from './job-queue.ts';

const CONNECTION = '0190a6f0-0000-7000-8000-000000000001';

let server: Pick<PrivateRedis, 'url' | 'stop'>;
let jobs: JobQueue;

afterEach(async () => {
  await jobs.close();
  await server.stop();
});

/** The connections that were woken up, in order. */
async function startJobs(redisUrl: string): Promise<string[]> {
  const woken: string[] = [];
  jobs = createJobQueue({ databaseUrl: '', redisUrl, onError: () => undefined });
  await vi.waitUntil(() => jobs.ping(), { timeout: 30_000 });
  await jobs.work({
    'turns.drain': () => Promise.resolve(),
    'maintenance.sweep': () => Promise.resolve(),
    'delivery.drain': ({ connectionId }) => Promise.resolve(void woken.push(connectionId)),
  });
  return woken;
}

async function expectWakeUp(woken: readonly string[]): Promise<void> {
  await jobs.wake('delivery.drain', { connectionId: CONNECTION });
  await vi.waitUntil(() => woken.length > 0, { timeout: 30_000 });
  expect(woken).toEqual([CONNECTION]);
}

describe.skipIf(!hasRedis())('wake-ups arrive', () => {
  test('on one Redis server', async () => {
    server = await startPrivateRedis();
    await expectWakeUp(await startJobs(server.url));
  });

  test('where Sentinels say which server leads', async () => {
    server = await startRedisSentinel();
    await expectWakeUp(await startJobs(server.url));
  });

  test('on a cluster, with all keys of the queues on one node', async () => {
    server = await startRedisCluster();
    await expectWakeUp(await startJobs(server.url));
    const node = new Redis(server.url.replace('redis+cluster', 'redis'));
    const keys = await node.keys('*');
    node.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !key.startsWith('{muster}:'))).toEqual([]);
  });
});
