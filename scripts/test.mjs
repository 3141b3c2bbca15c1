// npm test [part ...] [-- vitest options]: everything that proves Muster works, as far as Node and npm suffice.
import './lib/paths.mjs';
import { isPresent, requiredTools, TOOLS } from './lib/debian-tools.mjs';
import { prepare } from './lib/prepare.mjs';
import { runCommand, StepError } from './lib/run.mjs';
import { runSuite, SUITES } from './lib/suites.mjs';

const NOTHING = { passed: 0, failed: 0, skipped: 0, time: '', failures: [] };

runCommand(async () => {
  const suites = chooseSuites(process.argv.slice(2));
  const missing = findMissingTools(suites);
  const runnable = suites.filter((suite) => !missing.has(suite.needs));
  await prepare(['modules', 'client', ...(runnable.some((suite) => suite.console) ? ['console'] : [])]);
  const results = [];
  for (const suite of runnable) results.push({ title: suite.title, ...(await runSuite(suite)) });
  return summarize(results, missing);
});

function chooseSuites(names) {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    throw new StepError(
      `There is no part "${unknown}"; there are: ${SUITES.map((suite) => suite.name).join(', ')}`,
    );
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}

/** Tests within a part skip themselves when their tool is missing; here it is said once, and counted. */
function findMissingTools(suites) {
  const names = suites.map((suite) => suite.name);
  const wanted = Object.keys(TOOLS).filter((tool) => names.includes(TOOLS[tool].usedBy));
  return new Set(wanted.filter((tool) => !isPresent(tool)));
}

function summarize(results, missing) {
  const required = requiredTools();
  console.log('');
  for (const { title, time, passed, failed } of results) {
    console.log(`${title}: ${passed} passed, ${failed} failed, in ${time}`);
  }
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`FAILED: ${failure}`);
  for (const tool of missing)
    console.log(
      `NOT RUN: ${TOOLS[tool].suite} (${TOOLS[tool].install ?? `apt-get install ${TOOLS[tool].package}`})`,
    );
  const absent = [...missing].map((tool) => ({
    ...NOTHING,
    [required.has(tool) ? 'failed' : 'skipped']: 1,
  }));
  const sum = (key) => [...results, ...absent].reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}
