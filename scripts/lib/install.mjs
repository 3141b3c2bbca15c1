import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES, ROOT } from './paths.mjs';
import { run, runNode, StepError, withProgress } from './run.mjs';

/**
 * Whether node_modules is what the lock file says. npm writes its own record there as the last step of an install, so
 * an install that was interrupted has none.
 */
export function isInstalled() {
  try {
    const wanted = readPackages(join(ROOT, 'package-lock.json'));
    const present = readPackages(join(MODULES, '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, entry]) => !path.startsWith('node_modules/') || entry.optional || isSame(entry, present[path]),
    );
  } catch {
    return false;
  }
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function isSame(wanted, present) {
  return (
    present !== undefined && present.version === wanted.version && present.integrity === wanted.integrity
  );
}

/** Installs exactly what the lock file says, with what builds and tests need, whatever NODE_ENV is. */
export async function install() {
  const { code, output } = await withProgress(
    'Installing dependencies (a minute or two, the first time only)',
    () => runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
  );
  if (code === 0) return;
  const reasons = output
    .split('\n')
    .filter((line) => line.startsWith('npm error') && !line.includes('A complete log'));
  throw new StepError(
    `Dependencies could not be installed: ${
      reasons
        .map((line) => line.slice(10).trim())
        .join(' ')
        .trim() || output.trim()
    }. ` + 'Check the network and that this folder is writable, then try again.',
  );
}

function runNpm(args) {
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return runNode([npm, ...args], { env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
}
