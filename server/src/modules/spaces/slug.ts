import { randomBytes } from 'node:crypto';

/** A unique name for addresses: letters and digits of the space's name, and a few random ones. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${plain === '' ? 'space' : plain}-${randomBytes(3).toString('hex')}`;
}
