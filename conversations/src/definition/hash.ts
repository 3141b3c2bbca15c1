import type { FlowDefinition } from './flow.ts';

const OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x0000000001000000000000000000013bn;
const MASK = (1n << 128n) - 1n;

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

function fnv1a128(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    hash = ((hash ^ BigInt(unit & 0xff)) * PRIME) & MASK;
    hash = ((hash ^ BigInt(unit >> 8)) * PRIME) & MASK;
  }
  return hash.toString(16).padStart(32, '0');
}
