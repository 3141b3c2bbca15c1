import type { ChannelAdapter } from '@muster/bots';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createConnectionDelivery } from './connection-delivery.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a limit that lets nothing through is asked again in a while by itself, not at every message', async () => {
  const asked: string[] = [];
  const query = ({ name }: { name: string }) => {
    asked.push(name);
    return Promise.resolve({ rows: [{ granted: 0 }] });
  };
  const policy = { perConnection: { messages: 1, seconds: 1 }, perAddress: null, perDay: null };
  const delivery = createConnectionDelivery({
    pool: { query } as unknown as Pool,
    connectionId: 'c',
    adapter: { policy } as unknown as ChannelAdapter,
    unlimited: false,
    leaseMs: 10_000,
    hashAddress: () => '',
    onSent: () => undefined,
    onRecovered: () => undefined,
    onUnauthorized: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  for (let message = 0; message < 20; message += 1) {
    delivery.wake();
    await delivery.idle();
  }
  expect(asked).toEqual(['rate_bucket_take']);
  await vi.advanceTimersByTimeAsync(250);
  expect(asked).toEqual(['rate_bucket_take', 'rate_bucket_take']);
  await delivery.stop();
});
