import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

/** Packages that read files of their own, and programs of the machine that somebody may have added: they stay where they are. */
const OUTSIDE = ['@fastify/swagger-ui', 'pino', 'pg-native'];

/** Installed modules in CommonJS expect a `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** A map of one place: the places of all lines in two thousand installed files would be read at every start. */
const placeOf = (path) => {
  const map = JSON.stringify({ version: 3, sources: [basename(path)], names: [], mappings: 'AAAA' });
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
};

/** The server in one file, as `npm start` runs it. */
export async function bundleServer(outfile = SERVER_BUNDLE) {
  await bundle('server/src/main.ts', outfile);
  // Its program would stay as long as we do, which may be months.
  const { stop } = await import('esbuild');
  await stop();
}

/**
 * Puts our own TypeScript and the packages it uses into one file: some hundred modules translated one by one, and two
 * thousand files of packages looked for, opened and read, take seconds of every start. What is imported only when it
 * is needed stays outside. A source map keeps stack traces through our own files readable.
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
    external: OUTSIDE,
    banner: { js: REQUIRE },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [
      { name: 'own-packages', setup: resolveOwnPackages },
      { name: 'on-demand', setup: leaveOutOnDemand },
      { name: 'threads', setup: putInThreads },
      { name: 'places', setup: keepPlaces },
    ],
  });
}

function resolveOwnPackages(build) {
  build.onResolve({ filter: /^@muster\// }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)),
  }));
}

/** `await import('...')` of a package is written for what most people never need. */
function leaveOutOnDemand(build) {
  build.onResolve({ filter: /^[^.]/ }, ({ kind, path, resolveDir }) =>
    kind === 'dynamic-import' && !resolveDir.includes('node_modules') ? { path, external: true } : undefined,
  );
}

/** The program of a thread, which the sources put together when they need it (`form-program.ts`), is put in whole. */
function putInThreads(build) {
  build.onLoad({ filter: /[/\\]form-program\.ts$/ }, async ({ path }) => {
    const { outputFiles } = await build.esbuild.build({
      entryPoints: [join(dirname(path), 'form-thread.ts')],
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      minify: true,
      logLevel: 'silent',
    });
    return {
      contents: `export const formProgram = () => Promise.resolve(${JSON.stringify(outputFiles[0].text)});`,
      loader: 'js',
    };
  });
}

/** A module that finds files by where it is itself must go on finding them. */
function keepPlaces(build) {
  build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    if (path.includes('node_modules')) return { contents: text + placeOf(path), loader: 'js' };
    if (!text.includes('import.meta.')) return undefined;
    const contents = text
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
    return { loader: 'ts', contents };
  });
}
