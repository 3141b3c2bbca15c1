import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import { SPACE_HEADER } from './request-context.ts';

const DESCRIPTION = `The API of Muster. Sign in with \`POST /api/auth/sign-in/email\`, keep the cookie, call the rest.
A request concerns the space named in header \`${SPACE_HEADER}\`, or your only one. Lists are paged by \`cursor\`.
Every error has the shape of schema \`Error\`; \`code\` is stable.`;

/** The document (`/api/v1/openapi.json`) is made of the routes' schemas; `server/openapi.json` is its committed copy. */
export const openapi = fp(
  async (app: FastifyInstance) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Muster',
          version: '1',
          description: DESCRIPTION,
          license: { name: 'AGPL-3.0-or-later' },
        },
        servers: [{ url: '/' }],
        components: {
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: 'muster.session_token' },
            space: { type: 'apiKey', in: 'header', name: SPACE_HEADER },
          },
        },
        security: [{ session: [], space: [] }],
      },
      transformObject: (source) =>
        'openapiObject' in source ? withOptionalDefaults(source.openapiObject) : {},
      refResolver: {
        buildLocalReference: (json, _base, _fragment, i) =>
          typeof json['$id'] === 'string' ? json['$id'] : `Schema${i}`,
      },
    });
    app.get(
      '/api/v1/openapi.json',
      {
        config: { right: 'public' },
        schema: { hide: true, operationId: 'getOpenApi', tags: ['operations'], response: { 200: {} } },
      },
      () => app.swagger(),
    );
    await app.register(swaggerUi, {
      routePrefix: '/api/docs',
      staticCSP: true,
      uiConfig: { deepLinking: true },
    });
  },
  { name: 'openapi' },
);

interface Parameter {
  required?: boolean;
  schema?: { default?: unknown };
}

/** A parameter with a default may be left out; JSON Schema's `required` cannot say so. */
function withOptionalDefaults<Document extends { paths?: object }>(document: Document): Document {
  for (const path of Object.values(document.paths ?? {}) as Record<string, { parameters?: Parameter[] }>[]) {
    for (const operation of Object.values(path)) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.schema?.default !== undefined) parameter.required = false;
      }
    }
  }
  return document;
}
