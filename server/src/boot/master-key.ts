import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../config/start-error.ts';

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
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw cannotUse(dataDir, cause);
  });
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

/** Written whole before it gets its name; a second process that starts at the same time takes the first one's. */
async function makeKey(path: string, dataDir: string): Promise<Uint8Array> {
  const key = randomBytes(BYTES);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${key.toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return key;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotUse(dataDir, cause);
    const other = await readKey(path);
    if (other === undefined) throw cannotUse(path, cause);
    return other;
  }
}

function cannotUse(path: string, cause: unknown): StartError {
  const { code } = cause as NodeJS.ErrnoException;
  return new StartError(
    `${path} cannot be used (${code ?? String(cause)}): set MUSTER_DATA to a folder that you may write to.`,
    { cause },
  );
}
