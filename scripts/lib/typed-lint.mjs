// The rules of eslint.config.js that need types, run by oxlint on TypeScript's native compiler: the same findings in a
// tenth of the time. eslint.config.js stays the one place where rules are chosen: what it says of each file is what counts here.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { bin, CACHE, ROOT } from './paths.mjs';

const PREFIX = '@typescript-eslint/';
const OFF = 0;
/**
 * New in ESLint's rules, unknown to oxlint so far: found only where ESLint runs with types, in the console and in
 * editors. We have no enums, which only one of them is about.
 */
const UNKNOWN = ['no-unsafe-class-instance-assignment', 'no-unsafe-enum-assignment'];

const needsTypes = (name) =>
  name.startsWith(PREFIX) &&
  !UNKNOWN.includes(name.slice(PREFIX.length)) &&
  ts.plugin.rules[name.slice(PREFIX.length)]?.meta.docs.requiresTypeChecking === true;

/** Rules of one file that need types, as oxlint names them. */
function typedRules(config) {
  return Object.entries(config.rules)
    .filter(([name, [severity]]) => severity !== OFF && needsTypes(name))
    .map(([name, [, ...options]]) => [`typescript/${name.slice(PREFIX.length)}`, ['error', ...options]]);
}

/** Files by the rules that they are held to: the tests are allowed a little more. */
async function filesByRules() {
  const eslint = new ESLint({ cwd: ROOT });
  const groups = new Map();
  for (const file of sourceFiles()) {
    const config = await eslint.calculateConfigForFile(join(ROOT, file));
    if (config === undefined) continue;
    const rules = JSON.stringify(typedRules(config));
    groups.set(rules, [...(groups.get(rules) ?? []), file]);
  }
  return groups;
}

/** Our TypeScript but the console's, whose components only ESLint's parser can read. */
function sourceFiles() {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((file) => file !== '' && !file.startsWith('admin/'));
}

/** One configuration for all files: what most are held to, and for the others which of it is off. */
function configuration(groups) {
  const [[most], ...others] = groups;
  const rules = Object.fromEntries(JSON.parse(most));
  const overrides = others.map(([own, files]) => {
    const kept = Object.fromEntries(JSON.parse(own));
    const off = Object.keys(rules).filter((name) => !(name in kept));
    return {
      files: files.map((file) => `**/${file}`),
      rules: { ...kept, ...Object.fromEntries(off.map((name) => [name, 'off'])) },
    };
  });
  const options = { typeAware: true };
  return { plugins: ['typescript'], categories: { correctness: 'off' }, options, rules, overrides };
}

const groups = [...(await filesByRules())].sort(([, one], [, other]) => other.length - one.length);
if (groups.length === 0) throw new Error('no files to lint were found');
const config = join(CACHE, 'typed-lint.json');
mkdirSync(CACHE, { recursive: true });
writeFileSync(config, JSON.stringify(configuration(groups)));
const { status } = spawnSync(
  process.execPath,
  [bin.oxlint, '--config', config, ...groups.flatMap(([, files]) => files)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
