import { findBinaries, type Binaries } from './binaries.ts';
import { createCluster, refuseOtherMajor, writeSettings } from './cluster.ts';
import { openDataFolder } from './data-folder.ts';
import { ensureDatabase, ownerUrl, superuserUrl } from './database.ts';
import { freePort } from './free-port.ts';
import { lockFolder, type FolderLock } from './lock.ts';
import { newPassword, readNote, writeNote, type Note } from './note.ts';
import { findPlace, type Place } from './place.ts';
import { clearLeftover, startPostmaster, stopPostmaster } from './postmaster.ts';
import { settingsFor, type Settings } from './settings.ts';

export interface EmbeddedOptions {
  /** The data folder; made if it is missing. */
  readonly dataDir: string;
  /** Gets one line for each step that takes time. */
  readonly log: (line: string) => void;
  /** Over Muster's own settings. Tests turn durability off with it; nothing else should. */
  readonly settings?: Settings;
  /** Programs from elsewhere than the npm package of this platform. */
  readonly binaries?: Binaries;
}

export interface EmbeddedPostgres {
  /** For the role `muster`, which owns the database `muster` and nothing else. */
  readonly connectionString: string;
  /** For the superuser. Maintenance and tests only. */
  readonly superuserConnectionString: string;
  /** The cluster's folder, which may be outside the data folder. */
  readonly cluster: string;
  /** Notes where Muster is reached, for a second start on the same folder to print. */
  announce(url: string): void;
  /** Ends all sessions, stops the server and gives the data folder back. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, making its cluster at the first start. Takes the folder for this process;
 * survives whatever an earlier process left behind.
 * @throws StartError with one line for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = openDataFolder(options.dataDir);
  const lock = lockFolder(dataDir);
  try {
    const binaries = options.binaries ?? findBinaries();
    const known = readNote(dataDir);
    const place = findPlace({ dataDir, binaries, note: known, log: options.log });
    const note = await prepareCluster({ dataDir, place, known, options });
    await startPostmaster(place);
    await ensureDatabase(note);
    return handleOf({ lock, place, note });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Preparation {
  readonly dataDir: string;
  readonly place: Place;
  readonly known: Note | undefined;
  readonly options: EmbeddedOptions;
}

/** From here on the cluster exists, is of our version, is not running, and has a port that is free. */
async function prepareCluster({ dataDir, place, known, options }: Preparation): Promise<Note> {
  const first = known ?? (await firstNote(dataDir, place));
  if (known === undefined) writeNote(dataDir, first);
  await createCluster(place, first.superuserPassword, options.log);
  refuseOtherMajor(place);
  await clearLeftover(place, options.log);
  const note = { ...first, created: true, port: await freePort(first.port) };
  if (!first.created || note.port !== first.port) writeNote(dataDir, note);
  writeSettings(place, { ...settingsFor(note.port), ...options.settings });
  return note;
}

async function firstNote(dataDir: string, place: Place): Promise<Note> {
  return {
    cluster: place.cluster.startsWith(dataDir) ? 'pg' : place.cluster,
    created: false,
    port: await freePort(),
    superuserPassword: newPassword(),
    password: newPassword(),
  };
}

function handleOf({ lock, place, note }: { lock: FolderLock; place: Place; note: Note }): EmbeddedPostgres {
  return {
    connectionString: ownerUrl(note),
    superuserConnectionString: superuserUrl(note),
    cluster: place.cluster,
    announce: (url) => {
      lock.announce(url);
    },
    stop: async () => {
      await stopPostmaster(place);
      lock.release();
    },
  };
}
