import { createHash, randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../config/start-error.ts';
import { makeFolder } from '../embedded/make-folder.ts';

const FILE = 'master.key';
const BYTES = 32;

/**
 * The key that secrets at rest are sealed with: MUSTER_MASTER_KEY, else one that is made once and kept in the data
 * folder, readable for its owner alone. Who loses it has to enter the credentials of all connections again.
 */
export async function loadMasterKey(
  dataDir: string,
  fromEnvironment: string | undefined,
): Promise<Uint8Array> {
  if (fromEnvironment !== undefined) return createHash('sha256').update(fromEnvironment).digest();
  try {
    makeFolder(dataDir, 0o700);
  } catch (cause) {
    throw cannotUse(dataDir, cause);
  }
  const path = join(dataDir, FILE);
  return (await readKey(path)) ?? (await makeKey(path, dataDir));
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cannotUse(path, cause);
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== BYTES) {
    throw new StartError(
      `${path} is damaged: put back a copy, or delete it and enter all credentials again.`,
    );
  }
  return key;
}

/** Written whole before it gets its name: neither a crash nor a second process that starts now meets half of it. */
async function makeKey(path: string, dataDir: string): Promise<Uint8Array> {
  const key = randomBytes(BYTES);
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(`${key.toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await nameOnce(beside, path);
    return key;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotUse(dataDir, cause);
    const other = await readKey(path);
    if (other === undefined) throw cannotUse(path, cause);
    return other;
  } finally {
    await rm(beside, { force: true });
  }
}

/** A second name for a file fails where that name is taken, a new name does not: the latter only where there are no links. */
async function nameOnce(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await rename(beside, path);
  }
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP']);

function cannotUse(path: string, cause: unknown): StartError {
  const { code } = cause as NodeJS.ErrnoException;
  return new StartError(
    `${path} cannot be used (${code ?? String(cause)}): set MUSTER_DATA to a folder that you may write to.`,
    { cause },
  );
}
