import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '../config/start-error.ts';
import { canReach, chooseAccount, type Account } from './account.ts';
import { canRun, type Binaries } from './binaries.ts';
import type { Note } from './note.ts';

/** Where PostgreSQL runs from and keeps its files, and as whom. */
export interface Place {
  readonly binaries: Binaries;
  /** The cluster's folder; it may not exist yet. */
  readonly cluster: string;
  readonly account: Account | undefined;
}

/** For root, when the system user cannot reach the checkout or the data folder. */
const SHARED_HOME = '/var/lib/muster';

interface PlaceOptions {
  readonly dataDir: string;
  readonly binaries: Binaries;
  /** What the data folder says about its cluster; undefined at the first start. */
  readonly note: Pick<Note, 'cluster' | 'created'> | undefined;
  readonly log: (line: string) => void;
}

/**
 * Decides where the cluster is. Folders that are not ours are never made passable for the system user: what it cannot
 * reach is kept in /var/lib/muster instead.
 */
export function findPlace({ dataDir, binaries, note, log }: PlaceOptions): Place {
  const noted = note === undefined ? undefined : resolve(dataDir, note.cluster);
  const existing = noted !== undefined && existsSync(noted) ? noted : undefined;
  if (note?.created === true && existing === undefined) throw new StartError(describeLoss(dataDir, noted));
  const account = chooseAccount(existing);
  const cluster = existing ?? noted ?? chooseCluster(dataDir, account, log);
  if (!canReach(existing ?? dirname(cluster), account))
    throw new StartError(describeUnreachable(cluster, account));
  return { binaries: runnableFor(account, binaries, log), cluster, account };
}

function describeLoss(dataDir: string, cluster: string | undefined): string {
  return (
    `The database of ${dataDir} should be in ${String(cluster)} and is not there: ` +
    'put it back, or move the data folder away to begin with an empty one.'
  );
}

function describeUnreachable(cluster: string, account: Account | undefined): string {
  const user = account === undefined ? 'this user' : `their owner (uid ${account.uid})`;
  return (
    `PostgreSQL's files in ${cluster} cannot be reached by ${user}: ` +
    'start Muster as the user that made them, or give the folder back to that user.'
  );
}

function chooseCluster(dataDir: string, account: Account | undefined, log: (line: string) => void): string {
  if (canReach(dataDir, account)) return join(dataDir, 'pg');
  const home = join(SHARED_HOME, `${shortHash(dataDir)}-${randomBytes(3).toString('hex')}`);
  log(`PostgreSQL cannot run as root and its user cannot reach ${dataDir}: its files are in ${home}`);
  makeSharedFolder(home);
  return join(home, 'pg');
}

function makeSharedFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The binaries themselves, or a copy that the account can run; the copy is shared by all data folders of this host. */
function runnableFor(
  account: Account | undefined,
  binaries: Binaries,
  log: (line: string) => void,
): Binaries {
  if (canRun(binaries, account)) return binaries;
  if (account === undefined) {
    throw new StartError(
      `The embedded PostgreSQL in ${binaries.folder} does not run here: run "npm rebuild", or set DATABASE_URL.`,
    );
  }
  const folder = join(SHARED_HOME, `postgresql-${binaries.version}`);
  const copy = { ...binaries, folder };
  if (existsSync(folder) && canRun(copy, account)) return copy;
  log(`Copying PostgreSQL's programs to ${folder}`);
  copyAtOnce(binaries.folder, folder, account);
  return copy;
}

/** Copies beside, then renames: another start may be doing the same. */
function copyAtOnce(from: string, to: string, account: Account): void {
  makeSharedFolder(dirname(to));
  const beside = `${to}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  cpSync(from, beside, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(beside, to);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!canRun({ folder: to, version: '' }, account)) throw error;
  }
}
