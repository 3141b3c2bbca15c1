// npm run bench [name ...]: runs bench/<name>/run.ts, all of them when none is named.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { SERVER_FLAGS } from './lib/serve.mjs';
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
    const { code } = await runNode([...SERVER_FLAGS, '--import', 'tsx', `bench/${name}/run.ts`], {
      show: true,
    });
    worst = Math.max(worst, code);
  }
  return worst;
});
