import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the data folder remembers about its PostgreSQL. It holds passwords: only its owner may read it. */
export interface Note {
  /** The cluster's folder: `pg` in the data folder (which may be moved), or an absolute path under /var/lib/muster. */
  readonly cluster: string;
  /** False until initdb has finished once: from then on a missing cluster is a loss, not a first start. */
  readonly created: boolean;
  readonly port: number;
  /** Of the superuser `postgres`, for maintenance. */
  readonly superuserPassword: string;
  /** Of the role `muster`, which owns the database and nothing else. */
  readonly password: string;
}

const FILE = 'postgres.json';

export function readNote(dataDir: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeNote(dataDir: string, note: Note): void {
  const file = join(dataDir, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
