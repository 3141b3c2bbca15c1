import { createHmac } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { SecretBox } from '../../lib/secret-box.ts';

/** An address as the list knows it: by a channel of chat, or `email`. */
export interface ListedAddress {
  readonly spaceId: string;
  readonly channel: string;
  readonly address: string;
}

/** Keyed hash of an address: the list of those who must not be written to again keeps this and nothing else. */
export type HashAddress = (listed: ListedAddress) => string;

/** The one hash of the suppression list. Its key lies outside the database and is the same in every process. */
export function createAddressHash(secrets: Pick<SecretBox, 'derive'>): HashAddress {
  const key = secrets.derive('suppressed addresses');
  return ({ spaceId, channel, address }) =>
    createHmac('sha256', key)
      .update(JSON.stringify([spaceId, channel, normalise(channel, address)]))
      .digest('hex');
}

/** A mail address is the same however it is capitalised. */
function normalise(channel: string, address: string): string {
  return channel === 'email' ? address.trim().toLowerCase() : address;
}

/** Whoever can be called can be texted: a number is listed for every channel whose addresses are numbers. */
export function addressesOfPhone(spaceId: string, phone: string): ListedAddress[] {
  return ['sms', 'whatsapp'].map((channel) => ({ spaceId, channel, address: phone }));
}

/** Puts addresses on the list. One that is there already counts as erased anew. */
export async function suppress(
  db: ClientBase,
  hashAddress: HashAddress,
  addresses: readonly ListedAddress[],
): Promise<void> {
  for (const listed of addresses) {
    await db.query(
      `INSERT INTO suppression (id, space_id, channel, address_hash, reason)
       VALUES (gen_random_uuid(), $1, $2, $3, 'erased')
       ON CONFLICT (space_id, channel, address_hash) DO UPDATE SET at = now()`,
      [listed.spaceId, listed.channel, hashAddress(listed)],
    );
  }
}

/** Since when each address is on the list, in order; null for those that are not. For senders and imports alike. */
export async function suppressedSince(
  db: Pool | ClientBase,
  hashAddress: HashAddress,
  addresses: readonly ListedAddress[],
): Promise<(Date | null)[]> {
  if (addresses.length === 0) return [];
  const { rows } = await db.query<{ ord: string; at: Date }>(
    `SELECT q.ord, s.at FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS q(space_id, channel, hash, ord)
     JOIN suppression s ON s.space_id = q.space_id AND s.channel = q.channel AND s.address_hash = q.hash`,
    [
      addresses.map(({ spaceId }) => spaceId),
      addresses.map(({ channel }) => channel),
      addresses.map((listed) => hashAddress(listed)),
    ],
  );
  const found = new Map(rows.map(({ ord, at }) => [Number(ord) - 1, at]));
  return addresses.map((_, index) => found.get(index) ?? null);
}
