// node scripts/teams-playground.mjs: fetches Microsoft's emulator of Teams, against which a few tests run where it is.
// Its terms let one use it and not pass it on, so that it is no dependency of Muster and lies in no repository.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const WANTED = '@microsoft/m365agentsplayground@0.2.28';
const folder = join(ROOT, 'bots', 'build', 'playground');

mkdirSync(folder, { recursive: true });
// A project of its own: npm would otherwise install it into ours.
writeFileSync(join(folder, 'package.json'), '{ "private": true }');
const { status } = spawnSync(
  'npm',
  ['install', WANTED, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  { cwd: folder, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
