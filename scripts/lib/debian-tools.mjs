import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** Programs that some tests run against and npm does not bring, nearly all of them Debian's. `usedBy` is the part that holds those tests. */
export const TOOLS = {
  redis: {
    package: 'redis-server',
    programs: ['redis-server'],
    suite: 'queues and delivery on Redis',
    usedBy: 'integration',
  },
  chromium: {
    package: 'chromium',
    programs: [process.env.CHROMIUM_PATH, 'chromium', 'chromium-browser', 'google-chrome'],
    suite: 'end to end in a browser',
    usedBy: 'e2e',
  },
  pgbench: {
    package: 'postgresql',
    programs: ['pgbench'],
    suite: 'turns against pgbench',
    usedBy: 'integration',
  },
  playground: {
    install: 'node scripts/teams-playground.mjs',
    programs: [join(ROOT, 'bots/build/playground/node_modules/.bin/agentsplayground')],
    suite: 'Microsoft Teams against its emulator',
    usedBy: 'unit',
  },
};

/** Whether one of the tool's programs answers here. */
export function isPresent(tool) {
  return TOOLS[tool].programs.some(
    (program) => program && spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}

/** The tools that MUSTER_TEST_REQUIRE names, whose absence is a failure. */
export function requiredTools() {
  const names = (process.env.MUSTER_TEST_REQUIRE ?? '').split(',').map((name) => name.trim());
  return new Set(names.filter((name) => name !== ''));
}
