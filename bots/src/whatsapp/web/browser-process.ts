/**
 * Drives one WhatsApp Web in a browser, for the host that started it: the library throws where nobody can catch it, and a
 * browser can hang. Here both can, without the server. Ends with the host, and takes the browser with it.
 */
import { callsOf, createLibraryClient, listen } from './browser-client.ts';
import type { BrowserCalls, FromBrowser, ToBrowser } from './browser-messages.ts';

type Client = ReturnType<typeof createLibraryClient>;

const END_MS = 8_000;
let client: Client | undefined;
let isEnding = false;

function tell(message: FromBrowser): void {
  if (process.connected) process.send?.(message);
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(0), END_MS).unref();
  await client?.destroy().catch(() => undefined);
  process.exit(0);
}

async function start(message: Extract<ToBrowser, { type: 'start' }>): Promise<void> {
  client = createLibraryClient(message.options);
  listen(client, (event) => {
    tell({ type: 'event', event });
  });
  try {
    await client.initialize();
    client.pupBrowser?.on('disconnected', () => {
      tell({ type: 'fault', message: 'the browser closed' });
      void end();
    });
  } catch (error) {
    tell({ type: 'fault', message: wordsOf(error) });
    void end();
  }
}

async function answer({ id, name, args }: Extract<ToBrowser, { type: 'call' }>): Promise<void> {
  try {
    if (client?.pupPage === undefined) throw new Error('the browser is not open');
    const call = callsOf(client)[name] as (
      ...args: readonly unknown[]
    ) => Promise<ReturnType<BrowserCalls[typeof name]>>;
    tell({ type: 'done', id, value: await call(...args) });
  } catch (error) {
    tell({ type: 'failed', id, message: wordsOf(error) });
  }
}

process.on('message', (message: ToBrowser) => {
  if (message.type === 'start') void start(message);
  else if (message.type === 'call') void answer(message);
  else void end();
});
process.on('disconnect', () => void end());
// Signals to the whole group of processes are the host's to act upon: it ends this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// What the library lets fall is no reason to end: whether the line is sound is judged by its heartbeat.
process.on('unhandledRejection', () => undefined);
