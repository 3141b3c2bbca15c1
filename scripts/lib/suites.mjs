import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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

/** @typedef {{ passed: number, failed: number, skipped: number, time: string, failures: string[] }} Result */

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

/**
 * A file that failed beside its tests (it could not be loaded, or its beforeAll failed), and a run that failed beside
 * its files, count as one failure each. What failed is named, so that it can be said once more below thousands of lines.
 */
function count(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, failures: ['vitest made no report'] };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failures = result.testResults.flatMap(failuresOf);
  if (failures.length === 0 && code !== 0) failures.push('vitest failed beside its tests');
  return {
    passed: result.numPassedTests,
    failed: failures.length,
    skipped: result.numPendingTests + result.numTodoTests,
    failures,
  };
}

function failuresOf(file) {
  if (file.status !== 'failed') return [];
  const path = relative(ROOT, file.name);
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [`${path}: ${firstLine(file.message)}`];
  return failed.map(
    ({ fullName, failureMessages }) => `${path}: ${fullName}: ${firstLine(failureMessages[0])}`,
  );
}

const firstLine = (text) => (text ?? '').split('\n')[0];
