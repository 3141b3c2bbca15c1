import type { ServerResponse } from 'node:http';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import type { SpaceEvent } from '../../runtime-port.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { isForActor } from './event-filter.ts';

/** Proxies cut connections that are silent for a minute; each beat also looks whether the listener still may. */
const HEARTBEAT_MS = 20_000;
const MAX_STREAMS_PER_USER = 12;
/** A reader slower than this many bytes behind is cut off; it reconnects and reads the rows anew. */
const MAX_BUFFERED = 256 * 1024;

/** Live events of a space as server-sent events: type and id, no contents. */
export function eventRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const open = new Map<string, Set<() => void>>();

  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const end of streams) end();
  });

  app.get(
    '/events',
    {
      config: { right: 'member', stream: true },
      schema: {
        operationId: 'streamEvents',
        tags: ['events'],
        summary: 'Server-sent events: what changed in the space, as `{ type, id }`',
        querystring: Type.Object({
          space: Type.Optional(
            Type.String({
              format: 'uuid',
              description: 'Instead of the header, which EventSource cannot set',
            }),
          ),
          lastEventId: Type.Optional(Type.String({ maxLength: 100 })),
        }),
        response: { 200: Type.String({ description: 'text/event-stream' }) },
      },
    },
    (request, reply) => {
      const streams = open.get(request.user.id) ?? new Set();
      if (streams.size >= MAX_STREAMS_PER_USER)
        throw new AppError('too_many_requests', { retryAfterSeconds: 10 });
      open.set(request.user.id, streams);
      reply.hijack();
      const response = reply.raw;
      const stream = openStream(response, headersOf(reply.getHeaders()));
      const unsubscribe = runtime.events.subscribe(request.actor.spaceId, (event) => {
        void isForActor(event, request.actor, database)
          .then((isFor) => (isFor ? stream.send(event) : undefined))
          .catch((error: unknown) =>
            request.log.warn({ failure: { type: (error as Error).name } }, 'event not told'),
          );
      });
      const heartbeat = setInterval(() => {
        app
          .stillMay(request)
          .then((may) => (may ? stream.beat() : end()))
          .catch(() => stream.beat());
      }, HEARTBEAT_MS);
      const end = () => {
        clearInterval(heartbeat);
        unsubscribe();
        streams.delete(end);
        if (streams.size === 0) open.delete(request.user.id);
        response.end();
      };
      streams.add(end);
      request.raw.on('close', end);
    },
  );
}

interface Stream {
  send(event: SpaceEvent): void;
  beat(): void;
}

function openStream(response: ServerResponse, headers: Record<string, string>): Stream {
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // A browser that reconnects cannot know what it missed: it is told to read its lists anew.
  response.write('retry: 2000\nevent: ready\ndata: {}\n\n');
  const write = (text: string) => {
    if (response.writableLength > MAX_BUFFERED) response.destroy();
    else if (!response.writableEnded) response.write(text);
  };
  return {
    send: ({ type, id, personId }) => {
      write(`id: ${Date.now()}\nevent: ${type}\ndata: ${JSON.stringify({ type, id, personId })}\n\n`);
    },
    beat: () => {
      write(': still here\n\n');
    },
  };
}

function headersOf(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
