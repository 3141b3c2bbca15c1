// npm run check: formatting, lint, types, who may import whom, unused code, versions. npm run lint: the first two.
import './lib/paths.mjs';
import { availableParallelism } from 'node:os';
import { prepare } from './lib/prepare.mjs';
import { runCommand, runNode, seconds } from './lib/run.mjs';

runCommand(async () => {
  await prepare(['modules', 'client']);
  const { allChecks, lintChecks } = await import('./lib/checks.mjs');
  const waiting = process.argv[2] === 'lint' ? lintChecks() : allChecks();
  const count = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      count[(await runCheck(check)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 ? 0 : 1;
});

/** Prints one line for a check that passes, and all that it said for one that does not. */
async function runCheck({ name, before, args, cwd, env }) {
  const started = Date.now();
  if (before !== undefined) await runNode(before, { cwd });
  const { code, output } = await runNode(args, { cwd, env });
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds(started)})`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}
