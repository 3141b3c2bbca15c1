import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SECRET } from './server.ts';

export interface Load {
  readonly turns: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Clients {
  run(): Promise<Load>;
}

interface Measure {
  readonly seconds: number;
  readonly connections: number;
}

/** Clients that are loaded and wait for the word: starting them costs a processor longer than a short measurement. */
export async function startClients(
  { port, path }: { readonly port: number; readonly path: string },
  { seconds, connections }: Measure,
): Promise<Clients> {
  const args = [String(port), path, SECRET, String(seconds), String(connections)];
  const program = join(import.meta.dirname, 'clients.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  await once(child.stdout, 'data');
  return {
    async run() {
      child.stdin.end();
      await once(child, 'close');
      const result = JSON.parse(output.split('\n')[1] ?? '') as Load;
      if (result.failures > 0) throw new Error(`${String(result.failures)} requests failed`);
      return result;
    },
  };
}
