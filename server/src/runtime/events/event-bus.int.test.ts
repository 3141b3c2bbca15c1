import { Client } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createPool } from '../../db/pool.ts';
import { createEventBus, type EventBus } from './event-bus.ts';
import type { RuntimeEvent } from './runtime-event.ts';

const database = useTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startBus(): Promise<EventBus> {
  const { connectionString } = database();
  const pool = createPool({ connectionString, name: 'bus', max: 1 });
  const bus = createEventBus({
    pool,
    connectionString,
    onError: (error) => {
      throw error;
    },
  });
  closing.push(
    () => pool.end(),
    () => bus.stop(),
  );
  await bus.start();
  return bus;
}

/** Somebody at the database's own end who hears every notification. */
async function eavesdrop(): Promise<{ client: Client; heard: string[] }> {
  const client = new Client({ connectionString: database().connectionString });
  closing.push(() => client.end());
  await client.connect();
  const heard: string[] = [];
  client.on('notification', ({ payload = '' }) => heard.push(payload));
  await client.query('LISTEN muster_events');
  return { client, heard };
}

const event = (id: string): RuntimeEvent => ({ type: 'message.queued', spaceId: 'space', id });

/** The next event that somebody in this process is told of. */
const next = (bus: EventBus) =>
  new Promise<RuntimeEvent>((resolve) => {
    bus.subscribe('space', resolve);
  });

it('tells a process that came a moment ago, by whichever of the two it was published', async () => {
  const first = await startBus();
  const second = await startBus();
  const heardBySecond = next(second);
  first.publish([event('from the first')]);
  expect(await heardBySecond).toMatchObject({ id: 'from the first' });
  const heardByFirst = next(first);
  second.publish([event('from the second')]);
  expect(await heardByFirst).toMatchObject({ id: 'from the second' });
});

it('sends no notifications while nobody else listens', async () => {
  const bus = await startBus();
  const { client, heard } = await eavesdrop();
  const heardHere = next(bus);
  bus.publish([event('for nobody else')]);
  expect(await heardHere).toMatchObject({ id: 'for nobody else' });
  // Stopping sends what waits, so that whatever would be sent comes before this.
  await bus.stop();
  await client.query(`NOTIFY muster_events, 'the end'`);
  expect(heard).toEqual(['the end']);
});

it('goes on telling a process that has lost its connection and come back', async () => {
  const first = await startBus();
  const second = await startBus();
  const { client } = await eavesdrop();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muster events' AND datname = current_database()`,
  );
  const heard = next(second);
  const again = setInterval(() => {
    first.publish([event('after the loss')]);
  }, 100);
  closing.push(() => {
    clearInterval(again);
    return Promise.resolve();
  });
  expect(await heard).toMatchObject({ id: 'after the loss' });
});
