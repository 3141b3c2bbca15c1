import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../config/start-error.ts';
import type { Account } from './account.ts';
import { majorOf } from './binaries.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';
import { formatSettings, type Settings } from './settings.ts';

const OUR_SETTINGS = 'muster.conf';

/**
 * Character set and locale are always given: with an empty environment the cluster would become SQL_ASCII, and a
 * builtin locale sorts the same on every host.
 */
const INITDB_OPTIONS = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=postgres',
];

/**
 * Makes the cluster if there is none. initdb works in a folder beside it, which gets the cluster's name only when it is
 * whole: killed half-way it leaves what looks like a cluster and has no database. Each attempt has a folder of its own:
 * an initdb whose launcher was killed may still be writing to the one before.
 */
export async function createCluster(
  place: Place,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  if (existsSync(place.cluster)) return;
  log('Creating the database (takes a few seconds)');
  removeAttempts(place.cluster);
  const beside = `${place.cluster}.new-${randomBytes(4).toString('hex')}`;
  mkdirSync(beside, { mode: 0o700 });
  giveTo(place.account, beside);
  await runInitdb(place, beside, password);
  appendFileSync(join(beside, 'postgresql.conf'), `\ninclude_if_exists = '${OUR_SETTINGS}'\n`);
  renameSync(beside, place.cluster);
}

async function runInitdb(place: Place, folder: string, password: string): Promise<void> {
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  giveTo(place.account, passwordFile);
  try {
    const args = [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...INITDB_OPTIONS];
    const { code, output } = await runProgram(place, 'initdb', args);
    if (code !== 0) throw new StartError(`PostgreSQL could not create its database: ${lastLine(output)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** What earlier attempts left; one that is still being written to may come back, and goes at the next first start. */
function removeAttempts(cluster: string): void {
  const folder = dirname(cluster);
  const attempts = readdirSync(folder).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  for (const name of attempts) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Still being written to: the next attempt has another name, so it is not in the way.
    }
  }
}

/** @throws StartError when the cluster was made by another major version of PostgreSQL */
export function refuseOtherMajor(place: Place): void {
  const found = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = majorOf(place.binaries);
  if (found === ours) return;
  throw new StartError(
    `The database in ${place.cluster} was made by PostgreSQL ${found}, and this Muster brings PostgreSQL ${ours}: ` +
      `start the Muster version that made it, or serve it with your own PostgreSQL ${found} and set DATABASE_URL.`,
  );
}

export function writeSettings(place: Place, settings: Settings): void {
  const file = join(place.cluster, OUR_SETTINGS);
  writeFileSync(file, formatSettings(settings));
  chmodSync(file, 0o600);
  giveTo(place.account, file);
}

function giveTo(account: Account | undefined, ...paths: readonly string[]): void {
  if (account === undefined) return;
  for (const path of paths) chownSync(path, account.uid, account.gid);
}

function lastLine(text: string): string {
  return text.split('\n').at(-1) ?? text;
}
