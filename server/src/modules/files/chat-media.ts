import type { Pool } from 'pg';
import { ChannelError, type MediaFile } from '@muster/bots';
import type { MediaRef } from '@muster/conversations';
import { v7 } from 'uuid';
import {
  forgetLooseFiles,
  giveUpFile,
  keepFile,
  keyOf,
  waitingFiles,
  type WaitingFile,
} from './answer-files.ts';
import type { FileStore } from './file-store.ts';

export interface ChatMediaOptions {
  readonly pool: Pool;
  readonly store: FileStore;
  /** Fetches from the platform, through the connection that the file came by. */
  readonly download: (connectionId: string, media: MediaRef, maxBytes: number) => Promise<MediaFile>;
  readonly onError: (error: unknown, where: string) => void;
  readonly now?: () => number;
}

/** Brings what people send as answers from the platforms into our own store, behind the turns. */
export interface ChatMedia {
  /** Something may have come in. Cheap: calls close together are one look. */
  wake(): void;
  /** Deletes what nothing points to any more. */
  tidy(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** What Telegram's Bot API serves at most, and the largest of the channels. */
const MAX_BYTES = 20 * 1024 * 1024;
const BATCH = 8;
const REST_MS = 1000;
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 3_600_000;
/** Platforms keep files for weeks; who has not answered by then will not. */
const PATIENCE_MS = 7 * 24 * 3_600_000;

/**
 * The rows are the queue: an answer with a platform's reference and no file yet is to be fetched. A crash leaves it so,
 * and the next look finds it; two processes that fetch the same one store it once.
 */
export function createChatMedia(options: ChatMediaOptions): ChatMedia {
  const { pool, store } = options;
  const now = options.now ?? Date.now;
  const later = new Map<string, { readonly at: number; readonly delay: number }>();
  let work: Promise<void> | null = null;
  let rest: NodeJS.Timeout | undefined;
  let wanted = false;
  let stopped = false;

  async function fetchOne(waiting: WaitingFile): Promise<void> {
    try {
      if (waiting.connectionId === null) throw new ChannelError('rejected', 'Its connection is gone');
      const file = await options.download(waiting.connectionId, waiting.media, MAX_BYTES);
      const sha256 = await store.put(waiting.spaceId, file.bytes);
      const row = {
        id: v7(),
        sha256,
        mime: file.mime,
        bytes: file.bytes.byteLength,
        name: file.name ?? null,
      };
      await keepFile(pool, waiting, row);
      later.delete(keyOf(waiting));
    } catch (error) {
      await failed(waiting, error);
    }
  }

  async function failed(waiting: WaitingFile, error: unknown): Promise<void> {
    const isOver = error instanceof ChannelError && error.kind === 'rejected';
    if (isOver || now() - waiting.at.getTime() > PATIENCE_MS) {
      later.delete(keyOf(waiting));
      await giveUpFile(pool, waiting);
      return;
    }
    if (!(error instanceof ChannelError)) options.onError(error, 'chat media');
    const delay = Math.min(LAST_RETRY_MS, (later.get(keyOf(waiting))?.delay ?? FIRST_RETRY_MS / 2) * 2);
    later.set(keyOf(waiting), { at: now() + delay, delay });
  }

  async function look(): Promise<void> {
    try {
      for (;;) {
        wanted = false;
        const notYet = [...later].filter(([, { at }]) => at > now()).map(([key]) => key);
        const waiting = stopped ? [] : await waitingFiles(pool, BATCH, notYet);
        await Promise.all(waiting.map(fetchOne));
        if (waiting.length < BATCH) return;
      }
    } catch (error) {
      options.onError(error, 'chat media');
    }
  }

  function wake(): void {
    wanted = true;
    if (work !== null || rest !== undefined || stopped) return;
    work = look().finally(() => {
      work = null;
      rest = setTimeout(() => {
        rest = undefined;
        if (wanted) wake();
      }, REST_MS);
      rest.unref();
    });
  }

  return {
    wake,
    async tidy() {
      for (const { spaceId, sha256, isLast } of await forgetLooseFiles(pool)) {
        if (isLast) await store.remove(spaceId, sha256);
      }
    },
    async idle() {
      while (work !== null) await work;
    },
    async stop() {
      stopped = true;
      clearTimeout(rest);
      await work;
    },
  };
}
