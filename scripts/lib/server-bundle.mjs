import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';

/** What the server is made of, besides installed packages. */
export const SERVER_SOURCES = [
  'server/src',
  'bots/src',
  'conversations/src',
  'conversations/flows',
  'locales',
  'prisma/schema',
  'prisma/src',
  'prisma/seed',
  'package-lock.json',
];

/** In `server`, so that installed packages are found as they are from the sources. */
export const SERVER_BUNDLE = join(ROOT, 'server', 'build', 'main.mjs');

/** The server in one file, as `npm start` runs it. */
export function bundleServer(outfile = SERVER_BUNDLE) {
  return bundle('server/src/main.ts', outfile);
}

/**
 * Puts our own TypeScript into one file: some hundred modules translated one by one take seconds of every start on a
 * Node that does not do it itself. Installed packages stay outside, and a source map keeps stack traces readable.
 * @param {string} entry
 * @param {string} outfile
 */
export async function bundle(entry, outfile) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [
      { name: 'own-packages', setup: resolveOwnPackages },
      { name: 'own-places', setup: keepPlaces },
    ],
  });
}

/** `packages: 'external'` would leave our own workspaces outside, too. */
function resolveOwnPackages(build) {
  build.onResolve({ filter: /^@muster\// }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)),
  }));
}

/** A module that finds files by where it is itself must go on finding them. */
function keepPlaces(build) {
  build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    if (!text.includes('import.meta.')) return undefined;
    const contents = text
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
    return { loader: 'ts', contents };
  });
}
