import { describe, expect, test } from 'vitest';
import { parseRedisAddress, queuePrefix } from './redis-address.ts';

describe('REDIS_URL', () => {
  test('one server is left to ioredis as it is', () => {
    expect(parseRedisAddress('rediss://u:p@db:6380/2')).toEqual({
      kind: 'single',
      url: 'rediss://u:p@db:6380/2',
    });
  });

  test('Sentinels are a list, with the name of the set and the database behind it', () => {
    expect(parseRedisAddress('redis+sentinel://:p%40ss@one,two:26380/main/3')).toEqual({
      kind: 'sentinel',
      hosts: [
        { host: 'one', port: 26_379 },
        { host: 'two', port: 26_380 },
      ],
      master: 'main',
      login: { password: 'p@ss', db: 3 },
    });
  });

  test('Sentinels without a name watch the set that Redis calls mymaster', () => {
    expect(parseRedisAddress('redis+sentinel://one')).toMatchObject({ kind: 'sentinel', master: 'mymaster' });
  });

  test('a cluster is a list of some of its nodes, with TLS when asked for', () => {
    expect(parseRedisAddress('rediss+cluster://user:word@[::1]:7000,two')).toEqual({
      kind: 'cluster',
      hosts: [
        { host: '::1', port: 7000 },
        { host: 'two', port: 6379 },
      ],
      login: { username: 'user', password: 'word', tls: {} },
    });
  });

  test('the keys of a queue stay together on a cluster', () => {
    expect(queuePrefix(parseRedisAddress('redis+cluster://one'), 'muster')).toBe('{muster}');
    expect(queuePrefix(parseRedisAddress('redis://one'), 'muster')).toBe('muster');
  });
});
