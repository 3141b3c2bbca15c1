import { timingSafeEqual } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../lib/errors.ts';
import type { Accounts } from '../auth/accounts.ts';
import { createSpaceWithDefaults } from '../spaces/seeding.ts';
import { slugOf } from '../spaces/slug.ts';

export interface NewMuster {
  readonly spaceName: string;
  readonly language: string;
  readonly timeZone: string;
  readonly region: string;
  readonly administrator: { readonly name: string; readonly email: string; readonly password: string };
}

/** Any number; two set-ups at once must not both succeed. */
const SETUP_LOCK = 4_201_771;

export async function isSetUp(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ exists: boolean }>('SELECT EXISTS (SELECT FROM space) AS exists');
  return rows[0]?.exists === true;
}

/**
 * The first space and its administrator, who needs no e-mail confirmation.
 * @throws AppError `setup_done` when there is a space already
 */
export async function setUpMuster(pool: Pool, accounts: Accounts, wish: NewMuster): Promise<string> {
  if (await isSetUp(pool)) throw new AppError('setup_done');
  const user = await accounts.create({ ...wish.administrator, language: wish.language });
  try {
    const { language, timeZone, region, spaceName } = wish;
    const space = { name: spaceName, slug: slugOf(spaceName), language, timeZone, region };
    return await createSpaceWithDefaults(pool, space, async (client, spaceId) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
      const { rows } = await client.query('SELECT FROM space LIMIT 2');
      if (rows.length > 1) throw new AppError('setup_done');
      await insertAdministrator(client, {
        spaceId,
        userId: user.id,
        name: wish.administrator.name,
        language,
      });
    });
  } catch (error) {
    await accounts.remove(user.id);
    throw error;
  }
}

interface NewAdministrator {
  readonly spaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly language: string;
}

export async function insertAdministrator(
  client: PoolClient,
  { spaceId, userId, name, language }: NewAdministrator,
): Promise<void> {
  const personId = uuidv7();
  await client.query('INSERT INTO person (id, space_id, display_name, language) VALUES ($1, $2, $3, $4)', [
    personId,
    spaceId,
    name,
    language,
  ]);
  await client.query(
    `INSERT INTO member (id, space_id, person_id, user_id, role) VALUES ($1, $2, $3, $4, 'administrator')`,
    [uuidv7(), spaceId, personId, userId],
  );
}

/** Compares in constant time. */
export function isSetupCode(expected: string, given: string | undefined): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given ?? '');
  return a.length === b.length && timingSafeEqual(a, b);
}
