import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.mjs';

/** A step went wrong in a way that the reader can do something about: the message says what. */
export class StepError extends Error {}

/**
 * Runs a program and collects what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, show?: boolean }} options `show` prints instead of collecting
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    const release = endWithUs(child);
    child.once('error', reject);
    child.once('close', (code) => {
      release();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** A signal that only we get ends what we run, too. */
function endWithUs(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => {
    child.kill(signal);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

/** Runs a JavaScript program with our own Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Says what is being done, and every ten seconds that it is still being done. */
export async function withProgress(title, work) {
  const started = Date.now();
  console.log(`${title} ...`);
  const timer = setInterval(() => {
    console.log(`  still at it, ${seconds(started)}`);
  }, 10_000);
  try {
    const result = await work();
    console.log(`  done in ${seconds(started)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

export function seconds(since) {
  const elapsed = (Date.now() - since) / 1000;
  return `${elapsed < 10 ? elapsed.toFixed(1) : Math.round(elapsed)} s`;
}

/** Runs a command's main function: a StepError becomes its one line, anything else keeps its stack. */
export function runCommand(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (error) => {
      console.error(error instanceof StepError ? error.message : error);
      process.exitCode = 1;
    },
  );
}
