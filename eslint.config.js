import js from '@eslint/js';
import vitest from '@vitest/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './admin/svelte.config.js';
import { ownLines } from './scripts/lib/eslint-own-lines.mjs';

/** `npm run lint` and `npm run check` have oxlint look at the rules that need types (`scripts/lib/typed-lint.mjs`). */
const TYPES_APART = process.env.MUSTER_LINT_TYPES_APART
  ? [{ files: ['**/*.ts'], ignores: ['admin/**'], extends: [ts.configs.disableTypeChecked] }]
  : [];

/** How large a thing may be before it wants to be two things. */
const SIZES = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'muster/own-lines': ['error', 60],
  'max-params': ['error', 4],
  'max-depth': ['error', 4],
  complexity: ['error', 15],
};

export default defineConfig(
  globalIgnores([
    '**/build/',
    '**/.svelte-kit/',
    'prisma/generated/',
    'admin/static/',
    'admin/src/lib/api/openapi.d.ts',
    'coverage/',
    '.muster/',
  ]),
  js.configs.recommended,
  {
    plugins: { muster: { rules: { 'own-lines': ownLines } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: globals.node },
    rules: {
      ...SIZES,
      eqeqeq: 'error',
      'no-console': 'error',
      'no-lone-blocks': 'error',
      'no-promise-executor-return': ['error', { allowVoid: true }],
      'no-template-curly-in-string': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Handlers of Fastify plugins and jobs are async by contract, whether or not they await.
      '@typescript-eslint/require-await': 'off',
      // `noPropertyAccessFromIndexSignature` is not on, but reading env['NAME'] so stays clear.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // The project service wants to know of components from the first file on.
    files: ['admin/**/*.ts', '**/*.svelte'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'] } },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, svelteConfig },
    },
    rules: {
      // A component is one function with its markup: the size of the file is what counts.
      'muster/own-lines': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // Props are declared with let as soon as one of them may be bound.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // Sets in state are replaced, never changed; where one is changed in place, it is a SvelteSet.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // The parser cannot see what a component passes to a callback or snippet and calls it any; svelte-check can.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // The console's build serves from the root of its host: plain addresses are right.
    files: ['admin/**'],
    languageOptions: { globals: globals.browser },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test-support/**', '**/test/**/*.ts', 'e2e/**'],
    plugins: { vitest },
    rules: {
      ...vitest.configs.recommended.rules,
      'vitest/valid-title': ['error', { mustMatch: { test: '\\S+ \\S+' } }],
      'vitest/no-focused-tests': 'error',
      'vitest/no-disabled-tests': 'error',
      // Redis and the browser are not everywhere; `npm test` counts what was left out.
      'vitest/no-conditional-in-test': 'off',
      'vitest/expect-expect': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'muster/own-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Programs whose output is what they print.
    files: ['scripts/**', 'conversations/cli/**', 'bench/**', 'prisma/seed/cli.ts', 'server/src/main.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
  svelte.configs.prettier,
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [ts.configs.disableTypeChecked] },
  ...TYPES_APART,
);
