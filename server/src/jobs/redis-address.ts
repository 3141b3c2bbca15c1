import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** What REDIS_URL says: one server, a set of servers watched by Sentinels, or a cluster. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly hosts: readonly Host[];
      readonly master: string;
      readonly login: Login;
    }
  | { readonly kind: 'cluster'; readonly hosts: readonly Host[]; readonly login: Login };

interface Host {
  readonly host: string;
  readonly port: number;
}

/** For the Redis servers themselves. */
interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly db?: number;
  readonly tls?: object;
}

const SENTINEL_PORT = 26_379;
const REDIS_PORT = 6_379;

/**
 * Reads `redis://[user:password@]host:6379[/db]`, `redis+sentinel://[user:password@]host[:26379],host.../master[/db]` and
 * `redis+cluster://[user:password@]host[:6379],host...`; `rediss` instead of `redis` for TLS.
 */
export function parseRedisAddress(text: string): RedisAddress {
  const match = /^redis(s?)\+(sentinel|cluster):\/\/(?:([^@/]*)@)?([^/]+)(?:\/([^/]*))?(?:\/(\d+))?$/.exec(
    text,
  );
  if (match === null) return { kind: 'single', url: text };
  const [, secure = '', kind, credentials, hosts = '', master, db] = match;
  const login = {
    ...readCredentials(credentials),
    ...(secure === '' ? {} : { tls: {} }),
    ...(db === undefined ? {} : { db: Number(db) }),
  };
  if (kind === 'cluster') return { kind, hosts: readHosts(hosts, REDIS_PORT), login };
  const isNamed = master !== undefined && master !== '';
  return {
    kind: 'sentinel',
    hosts: readHosts(hosts, SENTINEL_PORT),
    master: isNamed ? master : 'mymaster',
    login,
  };
}

function readCredentials(text: string | undefined): Login {
  if (text === undefined || text === '') return {};
  const [username = '', password = ''] = text.split(':').map((part) => decodeURIComponent(part));
  return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
}

function readHosts(text: string, defaultPort: number): Host[] {
  return text.split(',').map((entry) => {
    const url = new URL(`redis://${entry}`);
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? defaultPort : Number(url.port),
    };
  });
}

/** A client for whatever the address is; BullMQ takes each of them. */
export function connectRedis(address: RedisAddress, options: RedisOptions): Redis | Cluster {
  if (address.kind === 'single') return new Redis(address.url, options);
  if (address.kind === 'cluster') {
    const { enableOfflineQueue = true, maxRetriesPerRequest = null } = options;
    return new Cluster([...address.hosts], {
      enableOfflineQueue,
      redisOptions: { ...address.login, maxRetriesPerRequest },
    });
  }
  return new Redis({
    ...options,
    ...address.login,
    sentinels: [...address.hosts],
    name: address.master,
  });
}

/** On a cluster all keys of the queues must be on one node: what is in braces decides where a key is. */
export function queuePrefix(address: RedisAddress, prefix: string): string {
  return address.kind === 'cluster' ? `{${prefix}}` : prefix;
}
