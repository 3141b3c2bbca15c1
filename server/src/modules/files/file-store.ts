import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';

/** Uploads on disk, named by what they hold: the same bytes of one space are kept once. Rows of `file` say what they are. */
export interface FileStore {
  /** @returns the sha256 by which the bytes are found again; they are on disk when it resolves */
  put(spaceId: string, bytes: Uint8Array): Promise<string>;
  /** Null when they are not (any more) in this folder. */
  get(spaceId: string, sha256: string): Promise<Buffer | null>;
  remove(spaceId: string, sha256: string): Promise<void>;
}

const SPACE = /^[0-9a-f-]{36}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export function createFileStore(folder: string): FileStore {
  const pathOf = (spaceId: string, sha256: string): string => {
    if (!SPACE.test(spaceId) || !SHA256.test(sha256)) throw new TypeError('Not the name of an upload');
    return join(folder, spaceId, sha256.slice(0, 2), sha256);
  };
  return {
    async put(spaceId, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(spaceId, sha256);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      // Renamed into place: whoever reads sees all of it or nothing, also after a crash.
      const unfinished = `${path}.${v7()}`;
      try {
        await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
        await rename(unfinished, path);
      } finally {
        await rm(unfinished, { force: true });
      }
      return sha256;
    },
    async get(spaceId, sha256) {
      try {
        return await readFile(pathOf(spaceId, sha256));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(spaceId, sha256) {
      await rm(pathOf(spaceId, sha256), { force: true });
    },
  };
}
