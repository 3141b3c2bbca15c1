import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES, ROOT } from './paths.mjs';
import { run, runNode, StepError, withProgress } from './run.mjs';

/** npm explains at length, and ends with its whole manual page. */
const LONGEST_REASON = 240;

/**
 * Whether node_modules is what the lock file says. npm writes its own record there as the last step of an install, so
 * an install that was interrupted has none.
 */
export function isInstalled(root = ROOT) {
  try {
    const wanted = readPackages(join(root, 'package-lock.json'));
    const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, entry]) => !path.includes('node_modules/') || entry.optional || isSame(entry, present[path]),
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

/**
 * Installs exactly what the lock file says, with what builds and tests need, whatever NODE_ENV is. Of the packages'
 * own install scripts only those run that package.json allows: the others download programs or report home, and not
 * every npm heeds that list by itself.
 */
export async function install() {
  await withProgress('Installing dependencies (a minute or two, the first time only)', async () => {
    await npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    await npm(['rebuild', '--loglevel=error', ...packagesToRebuild()]);
  });
}

function packagesToRebuild() {
  const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  return allowed.filter((name) => existsSync(join(MODULES, name)));
}

async function npm(args) {
  const { code, output } = await runNpm(args);
  if (code === 0) return;
  const lines = output
    .split('\n')
    .filter((line) => line.startsWith('npm error') && !line.includes('complete log'));
  const reason = lines.map((line) => line.replace('npm error', '').trim()).join(' ') || output;
  throw new StepError(
    `Dependencies could not be installed (${reason.trim().slice(0, LONGEST_REASON) || `npm ended with ${code}`}): ` +
      'check the network and that this folder may be written to, then try again.',
  );
}

function runNpm(args) {
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return runNode([npm, ...args], { env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
}
