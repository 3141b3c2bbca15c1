import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { createChatMedia } from '../modules/files/chat-media.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import type { RuntimePort } from '../runtime-port.ts';
import type { StopList } from './stop.ts';

const LOOK_EVERY_MS = 30_000;
const LOOKS_PER_TIDYING = 120;

interface Parts {
  readonly pool: Pool;
  readonly runtime: RuntimePort;
  readonly uploads: FileStore;
  readonly logger: FastifyBaseLogger;
  readonly stops: StopList;
}

/** Fetches photos that people send: as soon as an answer is saved, and now and then what a crash or a platform left over. */
export function startChatMedia({ pool, runtime, uploads, logger, stops }: Parts): void {
  const media = createChatMedia({
    pool,
    store: uploads,
    download: (connectionId, ref, maxBytes) => runtime.download(connectionId, ref, maxBytes),
    onError: (error, where) => {
      logger.error({ where, error: error instanceof Error ? error.name : 'unknown' }, 'chat media');
    },
  });
  let looks = 0;
  let tidying: Promise<unknown> = Promise.resolve();
  const unsubscribe = runtime.events.subscribeAll(({ type }) => {
    if (type.startsWith('response.') || type === 'outcome.photo') media.wake();
  });
  const timer = setInterval(() => {
    media.wake();
    looks += 1;
    if (looks % LOOKS_PER_TIDYING === 0) {
      tidying = media.tidy().catch((error: unknown) => {
        logger.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'uploads could not be tidied',
        );
      });
    }
  }, LOOK_EVERY_MS);
  stops.add('chat media', async () => {
    unsubscribe();
    clearInterval(timer);
    await Promise.all([media.stop(), tidying]);
  });
  media.wake();
}
