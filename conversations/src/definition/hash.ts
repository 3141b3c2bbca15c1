import type { FlowDefinition } from './flow.ts';

/** 0x6c62272e07bb014262b821756295c58d */
const OFFSET = [0xc58d, 0x6295, 0x2175, 0x62b8, 0x0142, 0x07bb, 0x272e, 0x6c62];
const PRIME_LOW = 0x13b;

/**
 * The hash that pins a definition: FNV-1a with 128 bits over its canonical JSON without `version` and `hash`, as
 * 32 hex digits. It tells versions apart and notices a changed built-in flow; it is no defence against somebody
 * who writes definitions to collide. (Source: draft-eastlake-fnv; here each UTF-16 unit counts as two bytes, low
 * byte first, since the text never leaves JavaScript.)
 */
export function hashDefinition(definition: Omit<FlowDefinition, 'version' | 'hash'>): string {
  const { version: _version, hash: _hash, ...content } = definition as FlowDefinition;
  return fnv1a128(canonicalJson(content));
}

/** The definition with its hash filled in. */
export function withHash(definition: Omit<FlowDefinition, 'hash'>): FlowDefinition {
  return { ...definition, hash: hashDefinition(definition) };
}

/** JSON with sorted keys and without undefined members: the same content always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * The hash as eight numbers of 16 bits, the lowest first: big integers take twenty times as long. The prime is
 * 2^88 + 0x13b, so that multiplying by it is a small product and a shift by five places and one byte.
 */
function fnv1a128(text: string): string {
  const hash = Uint32Array.from(OFFSET);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    takeIn(hash, unit & 0xff);
    takeIn(hash, unit >> 8);
  }
  return [...hash]
    .reverse()
    .map((part) => part.toString(16).padStart(4, '0'))
    .join('');
}

function takeIn(hash: Uint32Array, byte: number): void {
  const h0 = (hash[0] ?? 0) ^ byte;
  const h1 = hash[1] ?? 0;
  const h2 = hash[2] ?? 0;
  let carry = h0 * PRIME_LOW;
  hash[0] = carry & 0xffff;
  for (let place = 1; place < 8; place += 1) {
    const shifted = place === 5 ? h0 << 8 : place === 6 ? h1 << 8 : place === 7 ? h2 << 8 : 0;
    carry = (carry >>> 16) + (hash[place] ?? 0) * PRIME_LOW + shifted;
    hash[place] = carry & 0xffff;
  }
}
