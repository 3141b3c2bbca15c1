import { spawn } from 'node:child_process';
import { availableParallelism, constants } from 'node:os';
import { ROOT } from './paths.mjs';
import { StepError } from './run.mjs';

/** A terminal's Ctrl-C reaches us twice: from the terminal and from npm. The second of such a pair is not a second wish. */
const SAME_WISH_MS = 500;

/**
 * How the server's memory is kept. A turn leaves much behind that is used once, so young memory is roomy. Where cores are
 * few, the collector's helpers would take them from PostgreSQL: a turn costs a fifth less processor time without.
 */
export const SERVER_FLAGS = [
  '--max-semi-space-size=32',
  ...(availableParallelism() <= 4 ? ['--single-threaded-gc'] : []),
];

/**
 * Runs the server until it ends. It is in a process group of its own, so that it gets each signal once, from us; it
 * notices by its channel to us when we are killed.
 * @returns {Promise<number>} the exit code to end with
 */
export function serve(nodeArgs) {
  const child = spawn(process.execPath, nodeArgs, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let last = 0;
  const pass = (signal) => {
    if (Date.now() - last < SAME_WISH_MS) return;
    last = Date.now();
    child.kill(signal);
  };
  process.on('SIGINT', () => pass('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => pass('SIGTERM'));
  if (process.env.npm_lifecycle_event !== undefined) onceOrphaned(() => pass('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new StepError(`The server could not be started: ${error.message}`)),
    );
    child.once('exit', (code, signal) => {
      if (signal !== null) console.error(`The server was ended by ${signal}.`);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** A signal sent to npm ends npm and the shell between us, and does not get here: losing the parent is the signal. */
function onceOrphaned(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 250);
  timer.unref();
}
