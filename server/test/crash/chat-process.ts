import { setTimeout as delay } from 'node:timers/promises';
import type { ChannelAdapter } from '@muster/bots';
import { CAPABILITIES, type InboundContent } from '@muster/conversations';
import { createTranslator } from '@muster/locales';
import { createPool } from '../../src/db/pool.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { envelopeOf } from '../../src/runtime/testing/runtime-world.ts';

/** What the test tells a process: a webhook call with one message. */
export interface Call {
  readonly id: string;
  readonly who: string;
  readonly content: InboundContent;
}

/** What a process tells the test, which plays the platform: a call is answered, a message has been taken. */
export type Report =
  | { readonly t: 'ready' }
  | { readonly t: 'accepted'; readonly id: string }
  | { readonly t: 'sent'; readonly outboundId: string; readonly to: string };

export interface Settings {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly spaceId: string;
  readonly connectionId: string;
}

/** Resolves when the report has left this process: what a crash then cannot take back. */
function report(message: Report): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

const adapter: ChannelAdapter = {
  channel: 'telegram',
  capabilities: CAPABILITIES.telegram,
  policy: {
    perAddress: { messages: 1_000, seconds: 1 },
    perConnection: { messages: 10_000, seconds: 1 },
    windowHours: null,
    receipts: false,
  },
  webhook: () => ({ ok: false, status: 404, reason: 'not used' }),
  async send(to, { id }) {
    await report({ t: 'sent', outboundId: id, to: to.address });
    // A platform takes its time: enough for a crash to fall in between.
    await delay(2);
    return { platformId: id };
  },
  setup: () => Promise.resolve({ account: 'crash', deepLink: null, warnings: [] }),
  close: () => Promise.resolve(),
};

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const runtime = createRuntime({
  pool: createPool({ connectionString: settings.databaseUrl, name: 'crash', max: 8 }),
  databaseUrl: settings.databaseUrl,
  ...(settings.redisUrl === undefined ? {} : { redisUrl: settings.redisUrl }),
  role: 'all',
  openSecrets: () => ({}),
  hashAddress: () => '',
  translate: createTranslator(),
  publicUrl: 'http://127.0.0.1:1',
  createAdapter: () => adapter,
  log: { error: () => undefined, info: () => undefined },
  timing: { sendingLease: 1_000, sweepEvery: 200, unprocessedAfter: 300 },
});
const connection = {
  id: settings.connectionId,
  spaceId: settings.spaceId,
  channel: 'telegram',
  simulated: false,
  settings: {},
} as const;

process.on('message', (call: Call) => {
  const envelope = { ...envelopeOf('telegram', call.who, call.content), dedupKey: call.id };
  // The same name for everybody: whoever was hit by a crash must have read what everybody reads.
  const sender = { ...envelope.sender, name: 'Sam' };
  runtime.accept(connection, [{ ...envelope, sender }]).then(
    () => report({ t: 'accepted', id: call.id }),
    // Not answered: the platform comes again.
    () => undefined,
  );
});
process.on('disconnect', () => process.exit(0));

await runtime.start();
await report({ t: 'ready' });
