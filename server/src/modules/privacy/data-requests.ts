import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { HashAddress } from './suppression.ts';

export const DATA_REQUEST_KINDS = ['access', 'correction', 'erasure'] as const;
export type DataRequestKind = (typeof DATA_REQUEST_KINDS)[number];

/** Without look-alikes: a receipt is read out on the phone. */
const CHARACTERS = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';
const LENGTH = 8;
/** How long the link to one's own data lives. */
export const EXPORT_HOURS = 24;

export interface NewDataRequest {
  readonly spaceId: string;
  readonly kind: DataRequestKind;
  /** Null for somebody who is gone. */
  readonly personId: string | null;
  /** Null where an organizer did it. */
  readonly channel: string | null;
  readonly address: string | null;
  /** Counts and names of fields, never what was in them. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hashAddress: HashAddress;
}

type Db = Pick<ClientBase, 'query'>;

const newCode = (): string =>
  `R-${Array.from({ length: LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join('')}`;

/** Writes down what was asked and done. @returns the receipt's code, and for access the token of the link */
export async function recordDataRequest(
  db: Db,
  request: NewDataRequest,
): Promise<{ receipt: string; token: string }> {
  const { spaceId, kind, personId, channel, address, detail, hashAddress } = request;
  const [receipt, token] = [newCode(), randomBytes(12).toString('base64url')];
  await db.query(
    `INSERT INTO data_request (id, space_id, code, kind, person_id, channel, address_hash, detail, token_hash, token_expires_at)
     VALUES ($1, $2, $3, $4, $5, $6::channel, $7, $8, $9, CASE WHEN $9::text IS NULL THEN NULL ELSE now() + make_interval(hours => $10) END)`,
    [
      uuidv7(),
      spaceId,
      receipt,
      kind,
      personId,
      channel,
      channel === null || address === null ? null : hashAddress({ spaceId, channel, address }),
      JSON.stringify(detail),
      kind === 'access' ? hashOf(token) : null,
      EXPORT_HOURS,
    ],
  );
  return { receipt, token };
}

/** Whose data a link shows; null where it has run out or never was. */
export async function findExportToken(
  db: Db,
  token: string,
): Promise<{ spaceId: string; personId: string; receipt: string } | null> {
  const { rows } = await db.query<{ spaceId: string; personId: string; receipt: string }>(
    `SELECT r.space_id AS "spaceId", r.person_id AS "personId", r.code AS receipt FROM data_request r
     WHERE r.token_hash = $1 AND r.token_expires_at > now() AND r.person_id IS NOT NULL`,
    [hashOf(token)],
  );
  return rows[0] ?? null;
}

/** Twelve random bytes need no salt. */
const hashOf = (token: string): string => createHash('sha256').update(`my-data:${token}`).digest('base64url');
