import { MigrationError } from '@muster/prisma';
import { run, type Running } from './boot/run.ts';
import { createStopList } from './boot/stop.ts';
import { loadConfig } from './config/env.ts';
import { StartError } from './config/start-error.ts';
import { createLogger } from './lib/logger.ts';

const STOP_PATIENCE_MS = 8000;

const say = (line: string) => process.stdout.write(`${line}\n`);
/** The log is for machines and goes to stderr; somebody who watches the terminal sees only what is wrong. */
const logger = createLogger({ level: process.stderr.isTTY ? 'warn' : 'info', destination: process.stderr });
const stops = createStopList();

async function stop(exitCode: number): Promise<never> {
  const watchdog = setTimeout(() => process.exit(1), STOP_PATIENCE_MS);
  watchdog.unref();
  const failed = await stops.run();
  if (failed.length > 0) logger.warn({ failed }, 'not everything stopped cleanly');
  process.exit(exitCode);
}

function describe({ url, signIn, setupCode }: Running): string[] {
  const lines = [`Muster is ready: ${url}`];
  if (signIn.kind === 'credentials')
    lines.push(`Sign in as ${signIn.email} with password ${signIn.password}`);
  else if (signIn.kind === 'account')
    lines.push(`Sign in as ${signIn.email ?? 'an administrator of your space'}`);
  else
    lines.push(
      `Open it to set up your space${setupCode === null ? '' : ` with the set-up code ${setupCode}`}`,
    );
  return lines;
}

const state = { isStopping: false };
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (state.isStopping) process.exit(1);
    state.isStopping = true;
    void stop(0);
  });
}
// The start script holds the other end of this channel: when it is killed, nobody is left to pass a signal on.
process.on('disconnect', () => {
  if (state.isStopping) return;
  state.isStopping = true;
  void stop(0);
});
process.on('unhandledRejection', (error) => {
  logger.fatal(
    { failure: { type: error instanceof Error ? error.name : 'unknown', stack: framesOf(error) } },
    'unhandled',
  );
  void stop(1);
});

/** Without the first line, which may quote data. */
function framesOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.split('\n').slice(1).join('\n') : undefined;
}

try {
  const config = loadConfig(process.env, say);
  const running = await run({ config, logger, say, stops });
  for (const line of describe(running)) say(line);
} catch (error) {
  if (state.isStopping) await stop(0);
  const isExpected = error instanceof StartError || error instanceof MigrationError;
  process.stderr.write(
    `${isExpected ? error.message : `Muster could not start: ${String((error as Error).stack)}`}\n`,
  );
  await stop(1);
}
