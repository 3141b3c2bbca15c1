import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './paths.mjs';

const FILE = join(ROOT, '.prepare.lock');

/** The holder touches its lock this often; one that was left alone for much longer is nobody's. */
const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 30_000;

/**
 * Runs `work` while no other command installs or builds in this checkout: two `npm ci` at once would remove each
 * other's files. A lock whose process is gone does not count.
 */
export async function whilePreparingAlone(work) {
  await take();
  const release = () => rmSync(FILE, { force: true });
  const heartbeat = setInterval(() => utimesSync(FILE, new Date(), new Date()), HEARTBEAT_MS);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

async function take() {
  for (let announced = false; ;) {
    try {
      writeFileSync(FILE, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = holder();
    if (other === undefined) {
      rmSync(FILE, { force: true });
      continue;
    }
    if (!announced)
      console.log(`Waiting for another Muster command that is preparing this checkout (process ${other})`);
    announced = true;
    await delay(500);
  }
}

/** The live process that holds the lock. */
function holder() {
  try {
    const pid = Number(readFileSync(FILE, 'utf8'));
    if (pid === process.pid || Date.now() - statSync(FILE).mtimeMs > STALE_AFTER_MS) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? 'of another user' : undefined;
  }
}
