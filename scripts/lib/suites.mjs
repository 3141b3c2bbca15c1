import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, ROOT } from './paths.mjs';
import { runNode, seconds } from './run.mjs';

/** The parts of `npm test`. `needs` names the Debian tool without which the whole part cannot run. */
export const SUITES = [
  { name: 'unit', title: 'Units and scenarios', args: ['--project', 'unit'] },
  {
    name: 'integration',
    title: 'Integration, on a PostgreSQL of its own',
    args: ['--project', 'integration'],
  },
  { name: 'admin', title: 'Console components', args: [], cwd: 'admin' },
  { name: 'start', title: 'npm start', args: ['--project', 'start'], console: true },
  {
    name: 'e2e',
    title: 'End to end, in Chromium',
    args: ['--project', 'e2e'],
    needs: 'chromium',
    console: true,
  },
];

/** @typedef {{ passed: number, failed: number, skipped: number, time: string }} Result */

/**
 * Runs one part with vitest and counts by its JSON report, not by what it prints.
 * @returns {Promise<Result>}
 */
export async function runSuite(suite, extra = []) {
  console.log(`\n${suite.title}`);
  const started = Date.now();
  const cwd = join(ROOT, suite.cwd ?? '.');
  if (suite.cwd === 'admin') await runNode([bin.svelteKit, 'sync'], { cwd });
  const folder = mkdtempSync(join(tmpdir(), 'muster-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code } = await runNode([bin.vitest, 'run', ...suite.args, ...reporters, ...extra], {
      cwd,
      show: true,
    });
    return { ...count(report, code), time: seconds(started) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not be loaded, and a run that failed beside its tests, count as one failure each. */
function count(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = result.numFailedTests + broken.length;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
