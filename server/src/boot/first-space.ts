import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
import { StartError } from '../config/start-error.ts';
import { AppError } from '../lib/errors.ts';
import type { Accounts } from '../modules/auth/accounts.ts';
import { isSetUp, insertAdministrator } from '../modules/setup/setup.service.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import { createSpaceWithDefaults, seedDemoSpace } from '../modules/spaces/seeding.ts';
import { addDemoDocuments } from '../modules/spaces/demo-documents.ts';
import { slugOf } from '../modules/spaces/slug.ts';

const DEMO_EMAIL = 'admin@example.org';
const SIGN_IN_FILE = 'demo-sign-in.json';

/** Several processes may start on one empty database: one of them seeds it. */
const SEED_LOCK = 4_201_770;

const HALF_AN_ADMINISTRATOR =
  'MUSTER_ADMIN_EMAIL and MUSTER_ADMIN_PASSWORD make an administrator only together: the page asks for one instead.';

interface FirstSpaceOptions {
  readonly pool: Pool;
  readonly accounts: Accounts;
  readonly uploads: FileStore;
  readonly config: Pick<Config, 'demo' | 'adminEmail' | 'adminPassword' | 'firstSpace' | 'dataDir'>;
  readonly log: (line: string) => void;
}

/** What to tell people who have just started Muster. */
export type SignInHint =
  | { readonly kind: 'credentials'; readonly email: string; readonly password: string }
  | { readonly kind: 'account'; readonly email: string | null }
  | { readonly kind: 'setup' };

/** Fills an empty database as the environment says: the demo space, a space for the given administrator, or nothing. */
export async function ensureFirstSpace(options: FirstSpaceOptions): Promise<SignInHint> {
  const { pool, config } = options;
  const lock = await pool.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [SEED_LOCK]);
    if (await isSetUp(pool)) return await describeSignIn(options);
    if (config.demo) return await seedDemo(options);
    if (config.adminEmail === undefined || config.adminPassword === undefined) {
      if (config.adminEmail !== config.adminPassword) options.log(HALF_AN_ADMINISTRATOR);
      return { kind: 'setup' };
    }
    return await makeSpace(options, { email: config.adminEmail, password: config.adminPassword });
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [SEED_LOCK]).catch(() => undefined);
    lock.release();
  }
}

async function seedDemo({ pool, accounts, uploads, config, log }: FirstSpaceOptions): Promise<SignInHint> {
  log('Filling the demo space "Open City" (takes a few seconds)');
  const email = config.adminEmail ?? DEMO_EMAIL;
  const password = config.adminPassword ?? randomBytes(9).toString('base64url');
  const name = 'Alex Demo';
  const user = await createOrExplain(accounts, { email, name, password });
  try {
    const spaceId = await seedDemoSpace(pool, { userId: user.id, name });
    await addDemoDocuments(pool, uploads, spaceId);
  } catch (error) {
    await accounts.remove(user.id);
    throw error;
  }
  if (config.adminPassword === undefined) await keepSignIn(config.dataDir, { email, password });
  return { kind: 'credentials', email, password };
}

async function makeSpace(
  { pool, accounts, config }: FirstSpaceOptions,
  { email, password }: { email: string; password: string },
): Promise<SignInHint> {
  const name = email.split('@')[0] ?? email;
  const user = await createOrExplain(accounts, { email, name, password });
  const { language } = config.firstSpace;
  const space = { ...config.firstSpace, slug: slugOf(config.firstSpace.name) };
  await createSpaceWithDefaults(pool, space, (client, spaceId) =>
    insertAdministrator(client, { spaceId, userId: user.id, name, language }),
  );
  return { kind: 'account', email };
}

async function createOrExplain(
  accounts: Accounts,
  account: { email: string; name: string; password: string },
) {
  try {
    return await accounts.createTrusted(account);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'account_exists') throw error;
    const found = await accounts.findByEmail(account.email);
    if (found === null)
      throw new StartError(`The account ${account.email} cannot be made.`, { cause: error });
    return found;
  }
}

/** The generated password is kept beside the master key and shown again while it is still the right one. */
async function keepSignIn(dataDir: string, signIn: { email: string; password: string }): Promise<void> {
  await writeFile(join(dataDir, SIGN_IN_FILE), `${JSON.stringify(signIn)}\n`, { mode: 0o600 });
}

async function describeSignIn({ accounts, config, pool }: FirstSpaceOptions): Promise<SignInHint> {
  const path = join(config.dataDir, SIGN_IN_FILE);
  const kept = await readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as { email: string; password: string })
    .catch(() => null);
  if (kept !== null) {
    if (await accounts.check(kept.email, kept.password)) return { kind: 'credentials', ...kept };
    await rm(path, { force: true });
  }
  const { rows } = await pool.query<{ email: string }>(
    `SELECT u.email FROM member m JOIN auth_user u ON u.id = m.user_id
      WHERE m.role = 'administrator' AND m.status = 'active' ORDER BY m.joined_at LIMIT 1`,
  );
  return { kind: 'account', email: config.adminEmail ?? rows[0]?.email ?? null };
}
