import { timingSafeEqual } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../lib/errors.ts';
import { newInviteCode } from '../../lib/invite-code.ts';
import type { Accounts } from '../auth/accounts.ts';
import { createSpaceWithDefaults } from '../spaces/seeding.ts';
import { deleteDemoSpace } from './delete-space.ts';
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
      await insertInvite(client, spaceId);
    });
  } catch (error) {
    await accounts.remove(user.id);
    throw error;
  }
}

/** One code by which volunteers join, there from the beginning: a link and a QR code to hand out at once. */
async function insertInvite(client: PoolClient, spaceId: string): Promise<void> {
  await client.query(
    `INSERT INTO invite (id, space_id, kind, code, role) VALUES ($1, $2, 'code', $3, 'member')`,
    [uuidv7(), spaceId, newInviteCode()],
  );
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

export interface OwnSpace extends Omit<NewMuster, 'administrator'> {
  readonly demoId: string;
  readonly administrator: { readonly userId: string; readonly name: string };
}

/**
 * From the demo to a space of one's own: the bots of the environment move there, the demo goes. All or nothing.
 * @returns the space, and the connections that moved
 */
export async function startOwnSpace(
  pool: Pool,
  { demoId, administrator, language, spaceName, timeZone, region }: OwnSpace,
): Promise<{ spaceId: string; connectionIds: string[] }> {
  let connectionIds: string[] = [];
  const space = { name: spaceName, slug: slugOf(spaceName), language, timeZone, region };
  const spaceId = await createSpaceWithDefaults(pool, space, async (client, id) => {
    await insertAdministrator(client, { spaceId: id, language, ...administrator });
    await insertInvite(client, id);
    await client.query(
      `UPDATE chat_identity SET connection_id = NULL WHERE space_id = $1
          AND connection_id IN (SELECT id FROM connection WHERE space_id = $1 AND is_environment)`,
      [demoId],
    );
    const moved = await client.query<{ id: string }>(
      'UPDATE connection SET space_id = $2, updated_at = now() WHERE space_id = $1 AND is_environment RETURNING id',
      [demoId, id],
    );
    connectionIds = moved.rows.map((row) => row.id);
    if (!(await deleteDemoSpace(client, demoId))) throw new AppError('setup_done');
  });
  return { spaceId, connectionIds };
}

/** Compares in constant time. */
export function isSetupCode(expected: string, given: string | undefined): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given ?? '');
  return a.length === b.length && timingSafeEqual(a, b);
}
