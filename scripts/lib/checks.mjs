import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, CACHE, ROOT } from './paths.mjs';

/** @typedef {{ name: string, args: string[], before?: string[], cwd?: string, env?: object }} Check one Node program; 0 means fine */

const FORMATTING = { name: 'formatting', args: [join(ROOT, 'scripts/lib/format-check.mjs')] };
/**
 * In three parts: what needs no types, what needs them, and the console, whose components only ESLint can read. There
 * TypeScript reads them as the parser gives them to the rules, so that it keeps its program from one to the next: less
 * than half the time.
 */
const LINTING = [
  eslint('console', ['admin'], { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' }),
  { name: 'oxlint: rules that need types', args: [join(ROOT, 'scripts/lib/typed-lint.mjs')] },
  eslint('all else', ['.', '--ignore-pattern', 'admin/**'], { MUSTER_LINT_TYPES_APART: '1' }),
];

/** @returns {Check} */
function eslint(name, what, env) {
  const cache = join(CACHE, `eslint-${name.replace(' ', '-')}`);
  const memory = '--max-old-space-size=4096';
  return {
    name: `eslint: ${name}`,
    env,
    args: [memory, bin.eslint, '--max-warnings', '0', '--cache', '--cache-location', cache, ...what],
  };
}

/** The longest come first, so that the two cores finish together. */
export function allChecks() {
  const admin = join(ROOT, 'admin');
  return [
    ...LINTING,
    {
      name: 'svelte-check',
      before: [bin.svelteKit, 'sync'],
      args: [bin.svelteCheck, '--fail-on-warnings', '--output', 'human', '--tsgo'],
      cwd: admin,
    },
    ...typeChecks(),
    FORMATTING,
    { name: 'dependency-cruiser', args: [bin.depcruise, '--output-type', 'err', ...sourceFolders()] },
    { name: 'knip', args: [bin.knip, '--no-progress'] },
    {
      name: 'sherif',
      args: [
        bin.sherif,
        '--ignore-rule',
        'root-package-manager-field',
        '--ignore-rule',
        'root-package-dependencies',
      ],
    },
    { name: 'schema and migrations agree', args: ['scripts/migration.mjs', '--check'] },
    ...apiTypes(),
  ];
}

export function lintChecks() {
  return [...LINTING, FORMATTING];
}

/** One `tsc` for all that shares its settings; end to end tests also know the browser, the console is svelte-check's. */
function typeChecks() {
  return ['tsconfig.check.json', 'e2e'].map((project) => ({
    name: `types: ${project}`,
    args: [
      bin.nativeTsc,
      '-p',
      project,
      '--incremental',
      '--tsBuildInfoFile',
      join(CACHE, `tsc-${project}.json`),
    ],
  }));
}

function sourceFolders() {
  return [
    'conversations',
    'locales',
    'bots',
    'prisma/src',
    'server',
    'admin/src',
    'test-support',
    'e2e',
    'bench',
  ].filter((folder) => existsSync(join(ROOT, folder)));
}

/** The console's types of the API are those of the committed document. */
function apiTypes() {
  if (!existsSync(join(ROOT, 'server/openapi.json'))) return [];
  const types = 'admin/src/lib/api/openapi.d.ts';
  return [
    { name: 'API types', args: [bin.openapiTypescript, 'server/openapi.json', '-o', types, '--check'] },
  ];
}
