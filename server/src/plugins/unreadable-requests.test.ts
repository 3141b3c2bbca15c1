import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTranslator } from '@muster/locales';
import Fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ErrorBody } from '../lib/schemas.ts';
import { errorHandler } from './error-handler.ts';
import { refuseUnreadableAddress, refuseUnreadableRequest } from './malformed-requests.ts';
import { privateAnswers } from './private-answers.ts';
import { routeGuard } from './route-guard.ts';
import { useValidators } from './validators.ts';

const translate = createTranslator();
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = Fastify({
    frameworkErrors: refuseUnreadableAddress({ translate }),
    clientErrorHandler: refuseUnreadableRequest({ translate }),
  });
  useValidators(app);
  app.addSchema(ErrorBody);
  await app.register(errorHandler, { translate });
  await app.register(routeGuard);
  await app.register(privateAnswers);
  const config = { right: 'public' as const };
  const schema = { tags: ['x'], response: { 200: Type.Object({}) } };
  app.get('/api/v1/lists/:id.csv', { config, schema: { ...schema, operationId: 'a' } }, () => ({}));
  app.delete('/api/v1/lists/:id.csv', { config, schema: { ...schema, operationId: 'b' } }, () => ({}));
  const body = Type.Object({ name: Type.Optional(Type.String()) });
  app.post('/api/v1/lists', { config, schema: { ...schema, body, operationId: 'c' } }, () => ({}));
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

/** What comes back for bytes as they are. */
async function answerTo(bytes: string): Promise<{ status: number; body: unknown; raw: string }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  const raw = await text(socket);
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body), raw };
}

const errorOf = (code: string) => ({
  error: { code, message: translate('en', `errors:${code}`), requestId: expect.any(String) as string },
});

test('bytes that are no HTTP are refused in the one shape of errors', async () => {
  expect(await answerTo('garbage\r\n\r\n')).toMatchObject({
    status: 400,
    body: errorOf('malformed_request'),
  });
});

test('an address that is too long is told apart from bytes that are no request', async () => {
  const { status, body } = await answerTo(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`);
  expect([status, body]).toEqual([431, errorOf('header_too_large')]);
});

test('an address that cannot be read is unknown, and is not repeated', async () => {
  const { status, body, raw } = await answerTo(
    'GET /api/v1/%ff-secret HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
  );
  expect([status, body]).toEqual([404, errorOf('no_such_route')]);
  expect(raw).not.toContain('secret');
});

test('an address that takes other methods names them; any other is unknown', async () => {
  const wrong = await app.inject({ method: 'PUT', url: '/api/v1/lists/7.csv?x=1' });
  expect(wrong.statusCode).toBe(405);
  expect(wrong.headers['allow']).toBe('DELETE, GET');
  expect(wrong.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  for (const url of ['/api/v1/lists/7xcsv', '/api/v1/lists/7/8.csv', '/api/v1/nothing'])
    expect((await app.inject({ method: 'PUT', url })).statusCode).toBe(404);
});

test('a body that is no object is called the body', async () => {
  for (const payload of ['[]', '"x"', '7', 'null']) {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/lists', headers, payload });
    expect(answer.json<{ error: { message: string } }>().error.message).toMatch(
      /right\. The body has to be a JSON object\.$/,
    );
  }
});

test('no cache keeps what the API answers', async () => {
  const answer = await app.inject({ url: '/api/v1/lists/7.csv' });
  expect(answer.headers['cache-control']).toBe('no-store');
});
