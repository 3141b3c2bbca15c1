// Whether everything is formatted as Prettier formats it. oxfmt does as Prettier does, in a thirtieth of the time: Prettier
// reads what oxfmt would change, and has the last word on it, and the components.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, CACHE, ROOT } from './paths.mjs';

/** What oxfmt does and Prettier does not. */
const BEYOND = { sortPackageJson: false };

function runOn(args, stdio) {
  return spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', stdio, 'inherit'],
  });
}

/** Files that oxfmt would change, held to the settings of Prettier. */
function doubtful() {
  const { printWidth, singleQuote } = JSON.parse(readFileSync(join(ROOT, '.prettierrc.json'), 'utf8'));
  const config = join(CACHE, 'oxfmt.json');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(config, JSON.stringify({ printWidth, singleQuote, ...BEYOND }));
  const { status, stdout } = runOn([bin.oxfmt, '--config', config, '--list-different', '.'], 'pipe');
  const files = stdout.split('\n').filter((line) => line !== '');
  if (status !== 0 && files.length === 0) throw new Error('oxfmt could not read everything');
  return files;
}

const cache = ['--cache', '--cache-location', join(CACHE, 'prettier')];
const { status } = runOn(
  [bin.prettier, '--check', '--log-level', 'warn', ...cache, '**/*.svelte', ...doubtful()],
  'inherit',
);
process.exitCode = status ?? 1;
