import { join } from 'node:path';

/** Put together once in the life of a process. */
let program: Promise<string> | undefined;

/**
 * The program of the thread that reads forms, in one piece: a thread of the sources would translate and load some
 * hundred files each time. The server's bundle holds the finished piece in place of this module (`server-bundle.mjs`).
 */
export function formProgram(): Promise<string> {
  program ??= put();
  return program;
}

async function put(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'form-thread.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
