import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';

export interface HealthOptions {
  readonly pool: Pool;
  readonly metrics: Registry;
  /** Whether turns are processed and the queue answers. */
  readonly runtimeHealth: () => Promise<{ ok: boolean; detail?: string }>;
}

const Alive = Type.Object({ status: Type.String() });
const Ready = Type.Object({ status: Type.String(), database: Type.Boolean(), queue: Type.Boolean() });
const PATIENCE_MS = 2000;

/** `/healthz`: the process lives. `/readyz`: database and queue answer. `/metrics`: Prometheus. */
export const health = fp(
  (app: FastifyInstance, { pool, metrics, runtimeHealth }: HealthOptions) => {
    measureRequests(app, metrics);

    app.get(
      '/healthz',
      {
        config: { right: 'public' },
        schema: {
          operationId: 'isAlive',
          tags: ['operations'],
          summary: 'The process is alive',
          response: { 200: Alive },
        },
      },
      () => ({ status: 'ok' }),
    );

    app.get(
      '/readyz',
      {
        config: { right: 'public' },
        schema: {
          operationId: 'isReady',
          tags: ['operations'],
          summary: 'Database and queue are reachable',
          response: { 200: Ready, 503: Ready },
        },
      },
      async (_request, reply) => {
        const database = await answersInTime(pool.query('SELECT 1').then(() => true));
        const queue = database && (await answersInTime(runtimeHealth().then((state) => state.ok)));
        const ok = database && queue;
        return reply.status(ok ? 200 : 503).send({ status: ok ? 'ready' : 'not ready', database, queue });
      },
    );

    app.get(
      '/metrics',
      {
        config: { right: 'public' },
        schema: {
          operationId: 'getMetrics',
          tags: ['operations'],
          summary: 'Figures for Prometheus',
          response: { 200: { type: 'string', description: 'Prometheus text format' } },
        },
      },
      async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
    );
  },
  { name: 'health' },
);

async function answersInTime(work: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([work.catch(() => false), patience]);
  } finally {
    clearTimeout(timer);
  }
}

function measureRequests(app: FastifyInstance, metrics: Registry): void {
  collectDefaultMetrics({ register: metrics, prefix: 'muster_' });
  const durations = new Histogram({
    name: 'muster_http_request_seconds',
    help: 'Duration of HTTP requests by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrics],
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.stream === true) return;
    durations.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}
