import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import { noSuchRoute } from './other-methods.ts';

export interface ConsoleOptions {
  /** Folder of the built console; null where there is none (tests of the API, workers). */
  readonly folder: string | null;
  readonly isHttps: boolean;
  /** Origin of the base map's tiles, when the operator has set one. */
  readonly mapOrigin?: string;
}

/**
 * The built console with a strict content policy: its one inline script is allowed by the hash of what was built, no
 * other. Every path that is neither file nor API is the single page's to route.
 */
export const consolePages = fp(
  async (app: FastifyInstance, options: ConsoleOptions) => {
    const page = options.folder === null ? undefined : readPage(options.folder);
    await app.register(helmet, { ...securityHeaders(options, page?.scriptHashes ?? []), global: true });
    if (options.folder === null || page === undefined) {
      app.get('/', PAGE_ROUTE, (_request, reply) => reply.type('text/plain; charset=utf-8').send(NOT_BUILT));
      return;
    }
    await app.register(fastifyStatic, {
      root: options.folder,
      preCompressed: true,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('cache-control', path.includes('/_app/immutable/') ? FOREVER : 'no-cache');
      },
    });
    const sendPage = { ...PAGE_ROUTE, html: page.html };
    app.get('/', PAGE_ROUTE, (_request, reply) =>
      reply.header('cache-control', 'no-cache').type(HTML).send(sendPage.html),
    );
    app.get('/*', PAGE_ROUTE, (request, reply) => {
      if (isForPrograms(request.url) || looksLikeFile(request.url)) {
        throw noSuchRoute(request, reply);
      }
      return reply.header('cache-control', 'no-cache').type(HTML).send(sendPage.html);
    });
  },
  { name: 'console' },
);

const FOREVER = 'public, max-age=31536000, immutable';
const HTML = 'text/html; charset=utf-8';
const NOT_BUILT = 'Muster is running. The console has not been built: npm run build -w admin.\n';
const PAGE_ROUTE = {
  config: { right: 'public' as const },
  schema: { hide: true, operationId: 'page', tags: ['console'], response: { 200: { type: 'string' } } },
};

function isForPrograms(url: string): boolean {
  return /^\/(?:api|webhooks|metrics|healthz|readyz)(?:[/?]|$)/.test(url);
}

/** A missing script must be a 404, not a page of HTML that the browser tries to run. */
function looksLikeFile(url: string): boolean {
  return /^\/_app\/|\.(?:js|css|map|json|png|svg|ico|woff2?|txt|webmanifest)(?:\?|$)/.test(url);
}

function readPage(folder: string): { html: string; scriptHashes: string[] } | undefined {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return undefined;
  const html = readFileSync(file, 'utf8');
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  const scriptHashes = [...scripts].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return { html, scriptHashes };
}

function securityHeaders(options: ConsoleOptions, scriptHashes: readonly string[]) {
  const map = options.mapOrigin === undefined ? [] : [options.mapOrigin];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", ...scriptHashes],
        'style-src': ["'self'"],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', ...map],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...map],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: options.isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  } as const;
}
