import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './place.ts';

export interface ProgramResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs as its account, with an environment of its own, so that nothing in ours (PGDATA,
 * LC_ALL, or an empty PATH) changes what it does.
 */
export function runProgram(
  place: Place,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.binaries.folder, 'bin', name), args, {
      ...place.account,
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    // Not 'close': a server that pg_ctl has started may keep the pipes open for as long as it runs.
    child.once('exit', (code) => {
      setImmediate(() => {
        resolve({ code: code ?? 1, output: output.trim() });
      });
    });
  });
}
