import type { EnvelopeSink } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { ConnectionHealth } from '../adapter/deps.ts';
import { asArray, asFinite, asObject } from '../adapter/json.ts';
import { LONG_POLL_SECONDS, type GrammySignal, type TelegramClient } from './client.ts';
import type { Reading } from './inbound.ts';
import { stopPushing } from './setup.ts';
import { ALLOWED_UPDATES } from './update-kinds.ts';

const BATCH = 100;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A server that answers an empty long poll at once must not be asked in a tight loop. */
const EMPTY_PAUSE_MS = 200;
const QUICK_MS = 1000;
const CONFIRM_MS = 2000;

export interface PollParts {
  readonly client: TelegramClient;
  readonly read: (update: unknown) => Reading;
  readonly onHealth: (health: ConnectionHealth) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Long polling. Telegram keeps the place itself: asking for `offset` confirms everything before it, so the offset is
 * raised only after the sink has committed. What was not confirmed comes again; the host knows it by its dedup key.
 */
export async function pollUpdates(parts: PollParts, sink: EnvelopeSink, signal: AbortSignal): Promise<void> {
  const { client, onHealth } = parts;
  let offset: number | undefined;
  let failures = 0;
  // A webhook and polling exclude each other.
  let mustStopPushing = true;
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    try {
      if (mustStopPushing) await stopPushing(client, signal);
      mustStopPushing = false;
      const next = await pollOnce(parts, { sink, signal, offset });
      if (failures > 0) onHealth({ state: 'ok' });
      failures = 0;
      offset = next;
    } catch (error) {
      if (isOver()) break;
      if (error instanceof ChannelError && error.kind === 'unauthorized') throw error;
      mustStopPushing = isWebhookConflict(error);
      // Behind the failure may be a server that counts anew; what is not confirmed comes without a place, too.
      if (error instanceof ChannelError && !mustStopPushing) offset = undefined;
      const pause = pauseAfter(failures++, error);
      onHealth(failing(error, pause));
      await parts.wait(pause, signal);
    }
  }
  if (offset !== undefined) await confirm(client, offset);
}

async function pollOnce(
  { client, read, wait }: PollParts,
  { sink, signal, offset }: { sink: EnvelopeSink; signal: AbortSignal; offset: number | undefined },
): Promise<number | undefined> {
  const asked = Date.now();
  const updates = await client.attempt(() =>
    client.polling.getUpdates(
      {
        ...(offset === undefined ? {} : { offset }),
        limit: BATCH,
        timeout: LONG_POLL_SECONDS,
        allowed_updates: ALLOWED_UPDATES,
      },
      signal as GrammySignal,
    ),
  );
  // A server that lies about its answer is no reason to stop: what is no list is an empty one.
  const list: readonly unknown[] = asArray(updates);
  const envelopes = list.flatMap((update) => read(update).envelopes);
  if (envelopes.length > 0) await sink(envelopes).catch(asStorageError);
  const next = placeAfter(list) ?? offset;
  if (next === offset && Date.now() - asked < QUICK_MS) await wait(EMPTY_PAUSE_MS, signal);
  return next;
}

/** Where these updates end, also where their ids have jumped back (after a quiet week they begin anywhere). */
function placeAfter(updates: readonly unknown[]): number | undefined {
  const ids = updates.flatMap((update) => asFinite(asObject(update)?.['update_id']) ?? []);
  return ids.length === 0 ? undefined : Math.max(...ids) + 1;
}

class StorageError extends Error {}

function asStorageError(error: unknown): never {
  throw new StorageError('Incoming messages could not be stored.', { cause: error });
}

/** Tells Telegram what we have, so that the next start does not get it again. Best effort. */
async function confirm(client: TelegramClient, offset: number): Promise<void> {
  const signal = AbortSignal.timeout(CONFIRM_MS) as GrammySignal;
  await client.calls.getUpdates({ offset, limit: 1, timeout: 0 }, signal).catch(() => undefined);
}

function isWebhookConflict(error: unknown): boolean {
  return error instanceof ChannelError && / 409: .*webhook/i.test(error.message);
}

function isConflict(error: unknown): boolean {
  return error instanceof ChannelError && error.message.includes(' 409: ');
}

/** Doubling from one second to one minute, or what Telegram asks for. */
function pauseAfter(failures: number, error: unknown): number {
  if (error instanceof ChannelError && error.retryAfterSeconds !== undefined)
    return error.retryAfterSeconds * 1000;
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS);
}

function failing(error: unknown, pauseMs: number): ConnectionHealth {
  const retryInSeconds = Math.ceil(pauseMs / 1000);
  if (isConflict(error))
    return {
      state: 'failing',
      reason: 'conflict',
      message:
        'Another program receives the messages of this Telegram bot. Stop it, or create a second bot with @BotFather.',
      retryInSeconds,
    };
  const isOurs = !(error instanceof ChannelError);
  const message = error instanceof Error ? error.message : 'Unknown failure';
  return { state: 'failing', reason: isOurs ? 'storage' : 'platform', message, retryInSeconds };
}
