import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../config/start-error.ts';
import type { Place } from './place.ts';
import { isPostgresOn } from './process-identity.ts';
import { runProgram } from './run-program.ts';

/** Backends of a killed server hold its shared memory for a moment; a fresh start is refused until they are gone. */
const RETRY_FOR_MS = 10_000;

/** Recovery after a crash under load takes its time; pg_ctl returns as soon as it is done. */
const START_TIMEOUT_S = 600;
const STOP_TIMEOUT_S = 60;

const LARGEST_LOG = 10 * 1024 * 1024;

/**
 * Makes way for a start on this cluster: a server that a killed Muster left behind is stopped; its pid file is removed
 * when the process is gone, or when the number belongs to another program by now.
 */
export async function clearLeftover(place: Place, log: (line: string) => void): Promise<void> {
  const pidFile = join(place.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (Number.isInteger(pid) && isPostgresOn(pid, place.cluster)) {
    log('Stopping the PostgreSQL that an earlier run left behind');
    await stopPostmaster(place);
    return;
  }
  rmSync(pidFile, { force: true });
}

/** Starts the server, detached from our terminal: Ctrl-C must reach it only after our own work is drained. */
export async function startPostmaster(place: Place): Promise<void> {
  const logFile = join(place.cluster, 'server.log');
  rotate(logFile);
  const args = ['start', '-w', '-t', String(START_TIMEOUT_S), '-D', place.cluster, '-l', logFile];
  const deadline = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const from = sizeOf(logFile);
    const { code } = await runProgram(place, 'pg_ctl', args);
    if (code === 0) return;
    const reason = readFrom(logFile, from);
    if (!reason.includes('shared memory block') || Date.now() > deadline) {
      throw new StartError(`PostgreSQL did not start: ${firstFatal(reason)} (its log: ${logFile})`);
    }
    rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
    await delay(250);
  }
}

/** Ends all sessions and stops. Nothing happens when the server does not run. */
export async function stopPostmaster(place: Place): Promise<void> {
  if (!existsSync(join(place.cluster, 'postmaster.pid'))) return;
  const args = ['stop', '-w', '-t', String(STOP_TIMEOUT_S), '-m', 'fast', '-D', place.cluster];
  const { code, output } = await runProgram(place, 'pg_ctl', args);
  if (code !== 0 && existsSync(join(place.cluster, 'postmaster.pid'))) {
    throw new StartError(`PostgreSQL did not stop: ${output.split('\n').at(-1) ?? ''}`);
  }
}

function rotate(logFile: string): void {
  if (sizeOf(logFile) > LARGEST_LOG) renameSync(logFile, `${logFile}.1`);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function readFrom(file: string, offset: number): string {
  return existsSync(file) ? readFileSync(file).subarray(offset).toString() : '';
}

function firstFatal(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((candidate) => candidate.includes('FATAL')) ?? lines.at(-1) ?? 'it gave no reason';
  return line.replace(/^.*FATAL:\s*/, '');
}
