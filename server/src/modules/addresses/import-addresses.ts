import { Transform, type Readable } from 'node:stream';
import { fold } from '@muster/conversations';
import type { ClientBase, Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import type { AddressRow } from './address-columns.ts';
import { houseNumberKey } from './find-places.ts';
import { placeAgain } from './place-contacts.ts';
import { readAddressFile, UnreadableAddressFile } from './read-address-file.ts';

/** Few enough that what is made of them for one statement keeps nobody waiting. */
const CHUNK = 1_000;
/** How far it is, is told after so many. */
const TOLD_EVERY = 4 * CHUNK;
const MOST_PROBLEMS = 20;

export interface AddressUpload {
  readonly fileName: string;
  /** As announced; 0 if it was not. */
  readonly bytes: number;
  readonly content: Readable;
  /** Told how far it is, now and then. */
  readonly onProgress: (importId: string) => void;
}

const INSERT = `
INSERT INTO address_point (id, space_id, import_id, street, number, postcode, city, lat, lng, search_text, number_key)
SELECT gen_random_uuid(), $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::text[], $10::text[])`;

/** Held while a file is being read, by a connection of its own: it ends with the process. */
const LOCK = `hashtextextended('address-import:' || $1::text, 11)`;

/**
 * Takes in an address file while it is being uploaded. What it brought is there whole, or not at all: a file that breaks off
 * leaves nothing but the note that it did. @returns the import's id
 */
export async function importAddresses(pool: Pool, access: Access, upload: AddressUpload): Promise<string> {
  const id = uuidv7();
  const holder = await pool.connect();
  try {
    await holder.query(`SELECT pg_advisory_lock(${LOCK})`, [id]);
    return await takeIn(pool, access, { ...upload, id });
  } finally {
    await holder.query(`SELECT pg_advisory_unlock(${LOCK})`, [id]).catch(() => undefined);
    holder.release();
    upload.onProgress(id);
  }
}

async function takeIn(
  pool: Pool,
  { spaceId, memberId }: Access,
  upload: AddressUpload & { readonly id: string },
): Promise<string> {
  const { id } = upload;
  await pool.query(
    `INSERT INTO address_import (id, space_id, file_name, status, bytes, created_by_id) VALUES ($1, $2, $3, 'running', $4, $5)`,
    [id, spaceId, upload.fileName, upload.bytes, memberId],
  );
  try {
    const { points } = await readIn(pool, { id, spaceId }, upload);
    if (points === 0) throw new UnreadableAddressFile();
    await pool.query(`UPDATE address_import SET status = 'done', finished_at = now() WHERE id = $1`, [id]);
    await placeAgain(pool, spaceId);
    return id;
  } catch (error) {
    const isUnreadable = error instanceof UnreadableAddressFile;
    await breakOff(pool, id, isUnreadable ? 'unreadable' : 'broken_off');
    throw isUnreadable ? new AppError('address_file_unreadable') : error;
  }
}

/** Nothing is left of it but the note that it broke off; whatever is done by now stays. */
async function breakOff(
  db: Pool | ClientBase,
  id: string,
  error: 'unreadable' | 'broken_off',
): Promise<void> {
  await db.query(
    `WITH broken AS (
       UPDATE address_import SET status = 'failed', points = 0, finished_at = now(), error = $2
       WHERE id = $1 AND status = 'running' RETURNING id, space_id
     ) DELETE FROM address_point p USING broken b WHERE p.space_id = b.space_id AND p.import_id = b.id`,
    [id, error],
  );
}

/** Files whose reader died with its process: what they brought goes, and the list says that they broke off. */
export async function endBrokenImports(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM address_import WHERE status = 'running' ORDER BY created_at LIMIT 100`,
  );
  for (const { id } of rows) {
    await inTransaction(pool, async (client) => {
      const isDead = `SELECT pg_try_advisory_xact_lock(${LOCK}) AS free`;
      const { rows: locks } = await client.query<{ free: boolean }>(isDead, [id]);
      if (locks[0]?.free === true) await breakOff(client, id, 'broken_off');
    });
  }
}

interface Progress {
  points: number;
  skipped: number;
  readonly problems: { line: number; problem: string }[];
}

async function readIn(
  pool: Pool,
  file: { readonly id: string; readonly spaceId: string },
  { content, onProgress }: AddressUpload,
): Promise<Progress> {
  const progress: Progress = { points: 0, skipped: 0, problems: [] };
  let bytes = 0;
  const counted = content.pipe(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(null, chunk);
      },
    }),
  );
  content.on('error', (error) => counted.destroy(error));
  let chunk: AddressRow[] = [];
  const flush = async () => {
    await insert(pool, file, chunk);
    progress.points += chunk.length;
    chunk = [];
  };
  const tell = async () => {
    await pool.query(
      'UPDATE address_import SET points = $2, skipped = $3, bytes_read = $4, problems = $5 WHERE id = $1',
      [file.id, progress.points, progress.skipped, bytes, JSON.stringify(progress.problems)],
    );
    onProgress(file.id);
  };
  for await (const read of readAddressFile(counted)) {
    if ('address' in read) chunk.push(read.address);
    else {
      progress.skipped += 1;
      if (progress.problems.length < MOST_PROBLEMS) progress.problems.push(read);
    }
    if (chunk.length < CHUNK) continue;
    await flush();
    if (progress.points % TOLD_EVERY === 0) await tell();
  }
  await flush();
  await tell();
  return progress;
}

async function insert(
  pool: Pool,
  { id, spaceId }: { readonly id: string; readonly spaceId: string },
  rows: readonly AddressRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const of = <T>(pick: (row: AddressRow) => T) => rows.map(pick);
  await pool.query(INSERT, [
    spaceId,
    id,
    of((row) => row.street),
    of((row) => row.number),
    of((row) => row.postcode),
    of((row) => row.city),
    of((row) => row.lat),
    of((row) => row.lng),
    of(({ street, postcode, city }) => fold([street, postcode, city].filter(Boolean).join(' '))),
    of(({ number }) => houseNumberKey(number)),
  ]);
}
