import { describe, expect, test } from 'vitest';
import { serverReach, type ReachDeps } from './server-reach.ts';

const US = { status: 200, body: { status: 'ok' } };
const fails = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

const deps = (over: Partial<ReachDeps> = {}): ReachDeps => ({
  resolve: () => Promise.resolve(['198.51.100.7']),
  get: () => Promise.resolve(US),
  ...over,
});

describe('whether platforms can call this server', () => {
  test.each<[string, string | undefined, Partial<ReachDeps>, string | null]>([
    ['all is well', 'https://muster.example', {}, null],
    ['there is no address', undefined, {}, 'no_address'],
    ['it is not encrypted', 'http://muster.example', {}, 'not_https'],
    [
      'nobody knows the name',
      'https://muster.example',
      { resolve: () => Promise.reject(new Error('x')) },
      'name_unknown',
    ],
    [
      'it is this very machine',
      'https://localhost',
      { resolve: () => Promise.resolve(['127.0.0.1']) },
      'private_address',
    ],
    [
      'it is inside a network',
      'https://[fd00::1]',
      { resolve: () => Promise.resolve(['fd00::1']) },
      'private_address',
    ],
    ['nobody is there', 'https://muster.example', { get: fails('ECONNREFUSED') }, 'refused'],
    [
      'nobody answers in time',
      'https://muster.example',
      { get: fails('UND_ERR_CONNECT_TIMEOUT') },
      'timeout',
    ],
    ['the certificate is over', 'https://muster.example', { get: fails('CERT_HAS_EXPIRED') }, 'certificate'],
    [
      'the certificate is its own',
      'https://muster.example',
      { get: fails('DEPTH_ZERO_SELF_SIGNED_CERT') },
      'certificate',
    ],
    [
      'the certificate is for others',
      'https://muster.example',
      { get: fails('ERR_TLS_CERT_ALTNAME_INVALID') },
      'certificate',
    ],
    [
      'a router greets',
      'https://muster.example',
      { get: () => Promise.resolve({ status: 200, body: null }) },
      'other_server',
    ],
    ['Telegram does not call this port', 'https://muster.example:9443', {}, 'port'],
  ])('is told in a word when %s', async (_when, publicUrl, over, problem) => {
    expect((await serverReach(publicUrl, deps(over))).problem).toBe(problem);
  });
});
