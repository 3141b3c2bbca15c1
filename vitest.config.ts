import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test-support/longest-first.ts';

const UNIT = ['{conversations,bots,locales,prisma,server,bench}/**/*.test.ts', 'scripts/**/*.test.mjs'];
const START = ['scripts/start.test.mjs'];
const INTEGRATION = ['{bots,prisma,server,bench}/**/*.int.test.ts'];
const IGNORED = ['**/node_modules/**', 'prisma/generated/**'];
/** For what another process or a socket brings: a test that passes never waits so long, a busy machine may. */
const PATIENCE_MS = 30_000;

/**
 * `unit` needs nothing, `integration` a PostgreSQL that the global setup starts, `start` a built console, `e2e` Debian's chromium. The console's tests are not here but
 * in its own workspace: SvelteKit finds its configuration from the working directory.
 */
export default defineConfig({
  test: {
    // Also where there are only two: most tests wait for a database or a process.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: UNIT,
          exclude: [...IGNORED, ...INTEGRATION, ...START],
          // They hold no state: loading the house once per worker instead of once per file halves the time.
          isolate: false,
          expect: { requireAssertions: true, poll: { timeout: PATIENCE_MS } },
          testTimeout: 2 * PATIENCE_MS,
        },
      },
      {
        test: {
          name: 'integration',
          include: INTEGRATION,
          exclude: IGNORED,
          globalSetup: ['test-support/global-setup.ts'],
          // A database of its own per file is the wall between them; modules may be shared.
          isolate: false,
          expect: { requireAssertions: true, poll: { timeout: PATIENCE_MS } },
          testTimeout: 2 * PATIENCE_MS,
          hookTimeout: 4 * PATIENCE_MS,
        },
      },
      {
        test: {
          name: 'start',
          include: START,
          expect: { requireAssertions: true },
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/support/shared.ts'],
          exclude: IGNORED,
          expect: { requireAssertions: true },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One after the other, in one process: they share a Muster, and the browser's library is loaded once.
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
