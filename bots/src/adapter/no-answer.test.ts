import { expect, test } from 'vitest';
import { lineFailure } from './no-answer.ts';

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error('secret.example failed'), { code, ...more });

test.each<[string, unknown, ReturnType<typeof lineFailure>]>([
  [
    'nobody listens',
    new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }),
    { code: 'ECONNREFUSED', neverConnected: true },
  ],
  [
    'no address of the host works',
    new AggregateError([coded('ETIMEDOUT')]),
    { code: 'AggregateError', neverConnected: true },
  ],
  [
    'the time for a connection is over',
    coded('ETIMEDOUT', { syscall: 'connect' }),
    { code: 'ETIMEDOUT', neverConnected: true },
  ],
  [
    'a certificate that is none',
    coded('SELF_SIGNED_CERT_IN_CHAIN'),
    { code: 'SELF_SIGNED_CERT_IN_CHAIN', neverConnected: true },
  ],
  ['a line that was cut', coded('ECONNRESET'), { code: 'ECONNRESET', neverConnected: false }],
  ['no error at all', 'x', { code: 'unknown', neverConnected: false }],
])('%s is told in a word, and whether anything can have been sent', (_name, error, expected) => {
  expect(lineFailure(error)).toEqual(expected);
});

test('a timeout of fetch, whose code is a number, is a failure like any other', async () => {
  const signal = AbortSignal.timeout(1);
  const error: unknown = await new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(signal.reason);
    });
  });
  expect(error).toMatchObject({ code: DOMException.TIMEOUT_ERR });
  expect(lineFailure(error)).toEqual({ code: 'TimeoutError', neverConnected: false });
});
