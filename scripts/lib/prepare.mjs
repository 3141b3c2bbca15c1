import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { install, isInstalled } from './install.mjs';
import { bin, MODULES, ROOT } from './paths.mjs';
import { whilePreparingAlone } from './prepare-lock.mjs';
import { bundleServer, SERVER_BUNDLE, SERVER_SOURCES } from './server-bundle.mjs';
import { runNode, StepError, withProgress } from './run.mjs';

/** What a command needs to be there: each step says whether it is done and how to do it. */
const STEPS = {
  modules: { isDone: isInstalled, make: install },
  client: { isDone: () => isClientFresh(), make: generateClient },
  server: { isDone: () => isServerFresh(), make: makeServer },
  console: { isDone: () => isConsoleFresh(), make: buildConsole },
};

/**
 * Makes what is missing or out of date, and nothing twice: first what all else is made with. The
 * server wants the client; the console wants neither, and is built beside them.
 * @param {(keyof typeof STEPS)[]} names
 */
export async function prepare(names) {
  if (names.every((name) => STEPS[name].isDone())) return;
  await whilePreparingAlone(async () => {
    const makeThese = async (...these) => {
      for (const name of these) if (names.includes(name) && !STEPS[name].isDone()) await STEPS[name].make();
    };
    await makeThese('modules');
    const results = await Promise.allSettled([makeThese('client', 'server'), makeThese('console')]);
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  });
}

function clientSources() {
  const { version } = JSON.parse(readFileSync(join(MODULES, 'prisma', 'package.json'), 'utf8'));
  return `${version} ${fingerprint(['prisma/schema', 'prisma/prisma.config.ts'])}`;
}

function isClientFresh() {
  return existsSync(join(ROOT, 'prisma/generated/client.ts')) && isStamped('client', clientSources());
}

async function generateClient() {
  const sources = clientSources();
  const env = {
    // Generating needs no schema engine, but the command downloads one unless it is told where one is: any program does.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const { code, output } = await runNode([bin.prisma, 'generate', '--config', 'prisma/prisma.config.ts'], {
    env,
  });
  if (code !== 0) throw new StepError(`The database client could not be generated:\n${output.trim()}`);
  stamp('client', sources);
}

function isServerFresh() {
  return existsSync(SERVER_BUNDLE) && isStamped('server', fingerprint(SERVER_SOURCES));
}

async function makeServer() {
  const sources = fingerprint(SERVER_SOURCES);
  try {
    await bundleServer();
  } catch (error) {
    throw new StepError(`The server could not be put together: ${error.message}`);
  }
  stamp('server', sources);
}

const CONSOLE_SOURCES = ['admin', 'locales', 'conversations', 'package-lock.json'];

function isConsoleFresh() {
  return (
    existsSync(join(ROOT, 'admin/build/index.html')) && isStamped('console', fingerprint(CONSOLE_SOURCES))
  );
}

async function buildConsole() {
  const sources = fingerprint(CONSOLE_SOURCES);
  const { code, output } = await withProgress('Building the console', () =>
    runNode([bin.vite, 'build', '--logLevel', 'warn'], { cwd: join(ROOT, 'admin') }),
  );
  if (code !== 0) throw new StepError(`The console could not be built:\n${output.trim()}`);
  stamp('console', sources);
}
