// npm run bench [name ...]: runs bench/<name>/run.ts, all of them when none is named; in one file, as `npm start` runs
// the server: modules that are translated one by one cost a turn more, and nobody runs it so.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { SERVER_FLAGS } from './lib/serve.mjs';
import { bundle, SERVER_BUNDLE } from './lib/server-bundle.mjs';
import { runCommand, runNode, StepError } from './lib/run.mjs';

runCommand(async () => {
  const folder = join(ROOT, 'bench');
  const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'run.ts')));
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new StepError(`There is no bench/${unknown}/run.ts; there are: ${all.join(', ')}`);
  await prepare(['modules', 'client']);
  let worst = 0;
  for (const name of wanted.length > 0 ? wanted : all) {
    console.log(`\n${name}`);
    // Beside the server's own, where its packages are found.
    const file = join(dirname(SERVER_BUNDLE), `bench-${name}.mjs`);
    await bundle(`bench/${name}/run.ts`, file);
    const { code } = await runNode([...SERVER_FLAGS, file], { show: true });
    worst = Math.max(worst, code);
  }
  return worst;
});
