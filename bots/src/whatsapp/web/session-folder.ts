import { chmod, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const GOOD_PAGE = 'good-page';
const PAGE = /^[\w.-]{1,40}$/;

/**
 * Where one connection's session lies: whoever reads it can write as this account, so only the server's own user can.
 * Beside it the pages of WhatsApp Web that were seen, and which of them worked.
 */
export interface SessionFolder {
  readonly path: string;
  /** Makes it, and takes away what a browser that was killed left behind. */
  prepare(): Promise<void>;
  /** Whether a phone has been linked from here. */
  hasSession(): Promise<boolean>;
  forgetSession(): Promise<void>;
  /** The newest page that is known to have worked. */
  goodPage(): Promise<string | undefined>;
  /** This page works: all others can go. */
  keepPage(version: string): Promise<void>;
  /** Whether a browser of another process works on it. */
  isInUse(): Promise<boolean>;
  remove(): Promise<void>;
}

export function sessionFolder(dataFolder: string, connectionId: string): SessionFolder {
  const path = join(dataFolder, 'whatsapp', connectionId.replace(/[^\w-]/g, '_'));
  const session = join(path, 'session');
  const pages = join(path, 'pages');
  const linked = join(path, 'linked');
  return {
    path,
    async prepare() {
      await mkdir(session, { recursive: true, mode: 0o700 });
      // An umask, or a folder made by hand, may have left it open.
      for (const folder of [join(dataFolder, 'whatsapp'), path, session]) await chmod(folder, 0o700);
      await endLeftBrowser(session);
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
        await rm(join(session, name), { force: true });
    },
    hasSession: () =>
      readFile(linked).then(
        () => true,
        () => false,
      ),
    async forgetSession() {
      await rm(linked, { force: true });
      await rm(session, { recursive: true, force: true, maxRetries: 3 });
    },
    async goodPage() {
      const version = (await readFile(join(path, GOOD_PAGE), 'utf8').catch(() => '')).trim();
      return PAGE.test(version) && (await exists(pages, `${version}.html`)) ? version : undefined;
    },
    async keepPage(version) {
      await writeFile(linked, '', { mode: 0o600 });
      if (!PAGE.test(version) || !(await exists(pages, `${version}.html`))) return;
      await writeFile(join(path, GOOD_PAGE), version);
      for (const name of await readdir(pages))
        if (name !== `${version}.html`) await rm(join(pages, name), { force: true });
    },
    isInUse: async () => (await browserOf(session)) !== undefined,
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function exists(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder).catch((): string[] => [])).includes(name);
}

/** The browser on this machine that has the folder open, by the lock that it leaves there. */
async function browserOf(session: string): Promise<number | undefined> {
  const lock = await readlink(join(session, 'SingletonLock')).catch(() => '');
  const [, host, pid] = /^(.+)-(\d+)$/.exec(lock) ?? [];
  if (host !== hostname() || pid === undefined) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(session) ? Number(pid) : undefined;
}

/** The lease says that nobody else uses the folder: a browser that still does is one that a killed server left behind. */
async function endLeftBrowser(session: string): Promise<void> {
  const pid = await browserOf(session);
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
