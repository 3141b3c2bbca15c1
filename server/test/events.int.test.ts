import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import type { Caller } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
let other: TestSpace;
let port: number;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  other = await aSpace(app, 'Meadow');
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

interface Stream {
  /** Resolves once the text has come. */
  until(text: string): Promise<string>;
  readonly ended: Promise<void>;
  close(): void;
}

async function listenTo(caller: Caller): Promise<Stream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/api/v1/events', headers: { cookie: caller.cookie } };
    httpGet(options, resolve).on('error', reject);
  });
  let seen = '';
  const waiting = new Set<() => void>();
  response.setEncoding('utf8').on('data', (chunk: string) => {
    seen += chunk;
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => {
    response.on('close', resolve);
  });
  return {
    ended,
    close: () => response.destroy(),
    until: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!seen.includes(text)) return;
          waiting.delete(look);
          resolve(seen);
        };
        waiting.add(look);
        look();
      }),
  };
}

test('what happens in the space is told at once, by type and id and without contents', async () => {
  const stream = await listenTo(space.administrator);
  await stream.until('event: ready');
  app.runtime.emit({
    type: 'response.completed',
    spaceId: space.id,
    id: space.ids.response,
    text: 'secret words',
  });
  const seen = await stream.until('response.completed');
  expect(seen).toContain(`"id":"${space.ids.response}"`);
  expect(seen).not.toContain('secret words');
  stream.close();
});

test('nothing of another space is told', async () => {
  const stream = await listenTo(space.administrator);
  await stream.until('event: ready');
  app.runtime.emit({ type: 'response.completed', spaceId: other.id, id: other.ids.response });
  app.runtime.emit({ type: 'member.joined', spaceId: space.id, id: space.ids.member });
  expect(await stream.until('member.joined')).not.toContain(other.ids.response);
  stream.close();
});

test('a field organizer is told of the responses of their own teams alone', async () => {
  const stream = await listenTo(await space.caller('field_organizer'));
  await stream.until('event: ready');
  const theirs = await space.db.task.create({
    data: { spaceId: space.id, typeId: space.ids.task_type, teamId: space.ids.team },
  });
  app.runtime.emit({ type: 'response.completed', spaceId: space.id, id: space.ids.response });
  app.runtime.emit({ type: 'task.created', spaceId: space.id, id: theirs.id });
  expect(await stream.until(theirs.id)).not.toContain(space.ids.response);
  stream.close();
});

test('publishing a survey is told to those who have the console open', async () => {
  const stream = await listenTo(space.administrator);
  await stream.until('event: ready');
  const made = await space.administrator.send('POST', '/api/v1/surveys', { title: { en: 'Rent' } });
  const { id } = made.body as { id: string };
  expect(await stream.until('survey.saved')).toContain(id);
  stream.close();
});

test('streams end when the server stops, so that stopping takes no longer than it must', async () => {
  const second = await createTestApp(database().connectionString);
  await second.app.listen({ host: '127.0.0.1', port: 0 });
  const before = port;
  port = (second.app.server.address() as AddressInfo).port;
  const stream = await listenTo(space.administrator);
  await stream.until('event: ready');
  port = before;
  await second.close();
  await expect(stream.ended).resolves.toBeUndefined();
});
