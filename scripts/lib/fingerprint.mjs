import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CACHE, ROOT } from './paths.mjs';

const NOT_SOURCES = new Set(['node_modules', 'build', '.svelte-kit', 'generated', 'test']);

/**
 * One hash over the names and contents of files and folders, given relative to the checkout. Some hundred files take
 * less time than asking git; contents, not times, so that a branch switched there and back costs nothing.
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, join(ROOT, path));
  return hash.digest('hex');
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    hash.update(`${relative(ROOT, path)}\0${stat.size}\0`).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!NOT_SOURCES.has(name) && !name.includes('.test.')) addTo(hash, join(path, name));
  }
}

/** Whether something was last made from sources with this fingerprint. */
export function isStamped(name, value) {
  try {
    return readFileSync(stampFile(name), 'utf8') === value;
  } catch {
    return false;
  }
}

export function stamp(name, value) {
  const file = stampFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

function stampFile(name) {
  return join(CACHE, `${name}.stamp`);
}
