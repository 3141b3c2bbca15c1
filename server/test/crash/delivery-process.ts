import { createAdapter } from '@muster/bots';
import { createTranslator } from '@muster/locales';
import { createPool } from '../../src/db/pool.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';

/** A worker that sends what waits by the real adapters, as fast as platforms take it, until it is killed. */
const [databaseUrl = ''] = process.argv.slice(2);
const FAST = { messages: 100_000, seconds: 1 };

const runtime = createRuntime({
  pool: createPool({ connectionString: databaseUrl, name: 'delivery', max: 8 }),
  databaseUrl,
  role: 'all',
  openSecrets: () => ({}),
  hashAddress: () => '',
  translate: createTranslator(),
  publicUrl: 'http://127.0.0.1:1',
  createAdapter: (connection, deps) => {
    const adapter = createAdapter(connection, deps);
    return Object.assign(adapter, { policy: { ...adapter.policy, perAddress: FAST, perConnection: FAST } });
  },
  log: { error: () => undefined, info: () => undefined },
  timing: { sweepEvery: 200 },
});
process.on('disconnect', () => process.exit(0));
await runtime.start();
