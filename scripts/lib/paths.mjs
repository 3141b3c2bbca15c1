import { join } from 'node:path';

const OLDEST_NODE = [20, 19];

// The first thing that every command imports, so that an old Node gets words instead of a stack.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`Muster needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');
export const MODULES = join(ROOT, 'node_modules');
/** For what can be made again at any time. */
export const CACHE = join(MODULES, '.cache', 'muster');

/** The file that runs when npm puts `name` on the path: started with our own Node, it needs no shell. */
export const bin = {
  eslint: join(MODULES, 'eslint', 'bin', 'eslint.js'),
  depcruise: join(MODULES, 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
  knip: join(MODULES, 'knip', 'bin', 'knip.js'),
  /** TypeScript 7, which checks and nothing else; ESLint and Prisma's tools need the one before. */
  nativeTsc: join(MODULES, '@typescript', 'native', 'bin', 'tsc'),
  openapiTypescript: join(MODULES, 'openapi-typescript', 'bin', 'cli.js'),
  oxfmt: join(MODULES, 'oxfmt', 'bin', 'oxfmt'),
  oxlint: join(MODULES, 'oxlint', 'bin', 'oxlint'),
  prettier: join(MODULES, 'prettier', 'bin', 'prettier.cjs'),
  prisma: join(MODULES, 'prisma', 'build', 'index.js'),
  sherif: join(MODULES, 'sherif', 'index.js'),
  svelteCheck: join(MODULES, 'svelte-check', 'bin', 'svelte-check'),
  svelteKit: join(MODULES, '@sveltejs', 'kit', 'svelte-kit.js'),
  tsx: join(MODULES, 'tsx', 'dist', 'cli.mjs'),
  vite: join(MODULES, 'vite', 'bin', 'vite.js'),
  vitest: join(MODULES, 'vitest', 'vitest.mjs'),
};
