import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { Type, type Static } from 'typebox';
import { nullable, oneOf } from '../../lib/schemas.ts';

/** Why platforms cannot call this server; the console says what to do about each (`reach_problem.<problem>`). */
export const REACH_PROBLEMS = [
  'no_address',
  'not_https',
  'private_address',
  'name_unknown',
  'refused',
  'timeout',
  'certificate',
  'other_server',
  'port',
] as const;
type Problem = (typeof REACH_PROBLEMS)[number];

export const ServerReach = Type.Object(
  {
    publicUrl: nullable(Type.String()),
    problem: nullable(oneOf(REACH_PROBLEMS)),
    detail: nullable(Type.String({ description: 'A code, for whoever looks it up' })),
  },
  { $id: 'ServerReach' },
);

const PATIENCE_MS = 5_000;
/** Telegram calls these and no others. */
const PORTS = ['', '443', '80', '88', '8443'];
const REFUSED = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_SOCKET'];

const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  notPublic.addSubnet(net, bits);
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  notPublic.addSubnet(net, bits, 'ipv6');

export interface ReachDeps {
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly get: (url: string) => Promise<{ status: number; body: unknown }>;
}

/**
 * Calls this server by its own public address, as a platform would: name, way, certificate, and whether it is us who
 * answers. What it finds holds for calls from here; a firewall may see others differently.
 */
export async function serverReach(
  publicUrl: string | undefined,
  deps: ReachDeps = { resolve, get },
): Promise<Static<typeof ServerReach>> {
  if (publicUrl === undefined) return { publicUrl: null, problem: 'no_address', detail: null };
  const found = (problem: Problem | null, detail: string | null = null) => ({ publicUrl, problem, detail });
  const { protocol, hostname, port } = new URL(publicUrl);
  if (protocol !== 'https:') return found('not_https');
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = await deps.resolve(host).catch(() => []);
  if (addresses.length === 0) return found('name_unknown', host);
  const inside = addresses.find((one) => notPublic.check(one, isIPv6(one) ? 'ipv6' : 'ipv4'));
  if (inside !== undefined) return found('private_address', inside);
  try {
    const { status, body } = await deps.get(`${publicUrl.replace(/\/+$/, '')}/healthz`);
    const isUs = status === 200 && (body as { status?: unknown } | null)?.status === 'ok';
    if (!isUs) return found('other_server', String(status));
  } catch (error) {
    const code = codeOf(error);
    return found(problemOf(code), code);
  }
  return PORTS.includes(port) ? found(null) : found('port', port);
}

function problemOf(code: string): Problem {
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|ALTNAME/.test(code)) return 'certificate';
  return REFUSED.includes(code) ? 'refused' : 'timeout';
}

/** Node's fetch wraps what happened below it. */
function codeOf(error: unknown): string {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

async function resolve(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function get(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  const text = (await response.text()).slice(0, 1_000);
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: null };
  }
}
