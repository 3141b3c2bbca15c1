import fp from 'fastify-plugin';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { RouteRight } from './request-context.ts';

/** A registered route, for the sweeps of the tests and the OpenAPI document. */
export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  readonly right: RouteRight;
  readonly operationId: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the API, in order of registration. */
    readonly routeTable: readonly RouteEntry[];
  }
  interface FastifySchema {
    operationId?: string;
    tags?: readonly string[];
    summary?: string;
    description?: string;
    hide?: boolean;
  }
}

/**
 * Refuses to start with a route that says too little: what it is called, where it belongs, what it answers, who may.
 * Response schemas are also the guard of personal data: what they do not name is not sent.
 */
export const routeGuard = fp(
  (app: FastifyInstance) => {
    const table: RouteEntry[] = [];
    app.decorate('routeTable', table);
    app.addHook('onRoute', (route) => {
      if (!isOurs(route)) return;
      const missing = findMissing(route);
      if (missing.length > 0) {
        throw new Error(`Route ${String(route.method)} ${route.url} lacks ${missing.join(', ')}`);
      }
      const schema = route.schema as FastifySchema & { response: Record<string, unknown> };
      schema.response = { ...schema.response, '4xx': { $ref: 'Error#' }, '5xx': { $ref: 'Error#' } };
      for (const method of [route.method].flat()) {
        if (method === 'HEAD') continue;
        table.push({
          method,
          url: route.url,
          right: route.config?.right as RouteRight,
          operationId: schema.operationId as string,
        });
      }
    });
  },
  { name: 'route-guard' },
);

/** Static files and the pages of the documentation come from plugins and carry no data. */
function isOurs(route: RouteOptions): boolean {
  return (
    !route.url.startsWith('/api/docs') && (route.config as { asset?: boolean } | undefined)?.asset !== true
  );
}

function findMissing(route: RouteOptions): string[] {
  const schema = route.schema;
  const missing = [];
  if (schema?.operationId === undefined) missing.push('operationId');
  if (schema?.tags === undefined || schema.tags.length === 0) missing.push('tags');
  if (schema?.response === undefined) missing.push('a response schema');
  if (route.config?.right === undefined) missing.push('a declared right');
  return missing;
}
