import { accessSync, constants, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartError } from '../config/start-error.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Makes the data folder if it is missing, and checks that we may write to it.
 * For root the folder is made passable (not readable) for others: PostgreSQL's system user must get to its cluster in it.
 * @returns its real path, so that every name for it leads to the same lock
 */
export function openDataFolder(dataDir: string): string {
  try {
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `The data folder ${dataDir} cannot be used (${code ?? String(error)}): ` +
        `set MUSTER_DATA to a folder that user ${currentUser()} may write to.`,
      { cause: error },
    );
  }
}

function currentUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'you');
  }
}
