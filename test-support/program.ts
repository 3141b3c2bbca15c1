import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
// @ts-expect-error -- scripts are plain JavaScript
import * as bundler from '../scripts/lib/server-bundle.mjs';

const { bundle } = bundler as { bundle(entry: string, outfile: string): Promise<void> };

/** Beside the server's own, where installed packages are found as they are from the sources. */
const FOLDER = join(import.meta.dirname, '..', 'server', 'build');

/**
 * A program of the tests as one file, for the file that calls this at its top: each start takes a sixth of the processor
 * time that Node needs for its sources.
 * @param entry its path
 * @returns a function, since the file exists only once the tests run
 */
export function useProgram(entry: string): () => string {
  const file = join(FOLDER, `${basename(entry, '.ts')}-${String(process.pid)}.mjs`);
  beforeAll(() => bundle(entry, file));
  afterAll(() => {
    for (const made of [file, `${file}.map`]) rmSync(made, { force: true });
  });
  return () => file;
}
