import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config/start-error.ts';
import { identifyProcess } from './process-identity.ts';

interface Holder {
  readonly pid: number;
  /** Start time of that process: its number alone may belong to another by now. */
  readonly identity: string;
  /** Where its Muster is reached; empty until it is ready. */
  readonly url: string;
}

/** The data folder is ours until `release`, or until this process dies. */
export interface FolderLock {
  /** Notes the address that a second start on the same folder will print. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the data folder for this process. A lock left by a dead process does not count.
 * @throws StartError naming the URL of the Muster that already runs on it
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, 'lock');
  const holder: Holder = { pid: process.pid, identity: identifyProcess(process.pid) ?? '', url: '' };
  while (!tryCreate(file, holder)) {
    const other = readHolder(file);
    if (other !== undefined && isAlive(other)) throw new StartError(describe(other, folder));
    removeStale(file, other);
  }
  return {
    announce: (url) => {
      const temporary = writeTemporary(file, { ...holder, url });
      renameSync(temporary, file);
    },
    release: () => {
      rmSync(file, { force: true });
    },
  };
}

function isAlive(holder: Holder): boolean {
  return identifyProcess(holder.pid) === holder.identity;
}

function describe(other: Holder, folder: string): string {
  const state = other.url === '' ? 'is just starting' : `is already running: ${other.url}`;
  return `Muster ${state} (process ${other.pid} uses the data folder ${folder})`;
}

/** A link appears with its whole content at once, and fails when the name is taken. */
function tryCreate(file: string, holder: Holder): boolean {
  const temporary = writeTemporary(file, holder);
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeTemporary(file: string, holder: Holder): string {
  const temporary = `${file}.${randomUUID()}`;
  writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  return temporary;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/**
 * Several starts may find the same stale lock. Renaming takes exactly one file: if it turns out to be a fresh lock that
 * another start has just put there, it is put back.
 */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved !== undefined && moved.identity !== stale?.identity && isAlive(moved)) linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
