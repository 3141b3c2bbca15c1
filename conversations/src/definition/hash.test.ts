import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hashDefinition } from './hash.ts';

type Definition = Parameters<typeof hashDefinition>[0];

/** FNV-1a with 128 bits as its draft puts it, with big integers. Stored sessions are pinned to what this gives. */
function asInTheDraft(text: string): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of Buffer.from(text, 'utf16le')) {
    hash = ((hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn) % (1n << 128n);
  }
  return hash.toString(16).padStart(32, '0');
}

test('a definition is hashed as FNV-1a with 128 bits, whatever is written in it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const { version: _version, hash: _hash, ...hashed } = content;
      const definition = content as unknown as Definition;
      expect(hashDefinition(definition)).toBe(asInTheDraft(canonicalJson(hashed)));
    }),
  );
});
