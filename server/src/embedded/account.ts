import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartError } from '../config/start-error.ts';

/** The system user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** In the order of preference; `postgres` is there where Debian's own PostgreSQL is. */
const SYSTEM_USERS = ['muster', 'postgres'];

/**
 * PostgreSQL refuses to run as root. For root this is the owner of an existing cluster, else a system user, which is
 * created when there is none.
 * @returns undefined for an ordinary user: PostgreSQL runs as we do
 */
export function chooseAccount(existingCluster: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingCluster === undefined ? undefined : ownerOf(existingCluster);
  return owner ?? findSystemUser() ?? createSystemUser();
}

function ownerOf(folder: string): Account | undefined {
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function findSystemUser(): Account | undefined {
  for (const name of SYSTEM_USERS) {
    const uid = idOf(name, '-u');
    const gid = idOf(name, '-g');
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  return undefined;
}

function idOf(name: string, flag: '-u' | '-g'): number | undefined {
  const result = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const id = Number.parseInt(result.stdout, 10);
  return result.status === 0 && id > 0 ? id : undefined;
}

function createSystemUser(): Account {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'muster']);
  const created = findSystemUser();
  if (created !== undefined) return created;
  throw new StartError(
    'PostgreSQL does not run as root, and no system user could be created for it: ' +
      'start Muster as an ordinary user, or create a system user named "muster".',
  );
}

/** Whether that user can enter the folder; without an account, whether we can. */
export function canReach(folder: string, account: Account | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account ?? {}).status === 0;
}
