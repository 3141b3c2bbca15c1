import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, CACHE, ROOT } from './paths.mjs';

/** @typedef {{ name: string, args: string[], before?: string[], cwd?: string, env?: object }} Check one Node program; 0 means fine */

const FORMATTING = {
  name: 'prettier',
  args: [
    bin.prettier,
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    join(CACHE, 'prettier'),
    '.',
  ],
};
/**
 * In two parts, one per core. What the variables do: eslint.config.js; and TypeScript reads components as the parser
 * gives them to the rules, so that it keeps its program from one to the next: less than half the time.
 */
const LINTING = [
  { name: 'eslint: all else', what: ['.', '--ignore-pattern', 'admin/**'] },
  { name: 'eslint: console', what: ['admin'] },
].map(({ name, what }, part) => ({
  name,
  env: { MUSTER_LINT_ALL: '1', SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' },
  args: [
    '--max-old-space-size=4096',
    bin.eslint,
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    join(CACHE, `eslint-${part}`),
    ...what,
  ],
}));

/** The longest come first, so that the two cores finish together. */
export function allChecks() {
  const admin = join(ROOT, 'admin');
  return [
    ...LINTING,
    {
      name: 'svelte-check',
      before: [bin.svelteKit, 'sync'],
      args: [bin.svelteCheck, '--fail-on-warnings', '--output', 'human'],
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
    args: [bin.tsc, '-p', project, '--incremental', '--tsBuildInfoFile', join(CACHE, `tsc-${project}.json`)],
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
