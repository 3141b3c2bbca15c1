import { CHANNELS, type Channel } from '@muster/conversations';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError, type ErrorCode } from '../../lib/errors.ts';
import { oneOf } from '../../lib/schemas.ts';
import type { WebhookAnswer } from '../../runtime-port.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const tags = ['webhooks'];

/**
 * Where platforms call. The body stays raw, since signatures are over its bytes; who calls is proven by the adapter,
 * and a message is stored before the platform gets its answer.
 */
export function webhookRoutes(app: ModuleApp, { runtime, publicUrl }: ModuleContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  const handle = async (request: FastifyRequest, params: { channel: Channel; connection: string }) => {
    try {
      return await runtime.handleWebhook(params.channel, params.connection, {
        method: request.method,
        // Some sign the address they call. Where we were not told how we are reached, it is what the caller says.
        url: `${publicUrl ?? `${request.protocol}://${request.host}`}${request.url}`,
        headers: plainHeaders(request),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        isLocal: isLocal(request),
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'InboundOverload') {
        throw new AppError('unavailable', { retryAfterSeconds: 5, cause: error });
      }
      throw error;
    }
  };

  for (const method of ['GET', 'POST'] as const) {
    app.route({
      method,
      url: '/:channel/:connection',
      config: { right: 'public' },
      // No browser reads what a POST answers, and a message is to cost little; a handshake echoes what it was given.
      ...(method === 'POST' ? { helmet: false } : {}),
      schema: {
        operationId: `${method === 'GET' ? 'greet' : 'receive'}Webhook`,
        tags,
        summary: method === 'GET' ? 'A platform’s handshake' : 'A platform’s call',
        params: Type.Object({ channel: oneOf(CHANNELS), connection: Type.String({ maxLength: 64 }) }),
        response: { 200: ANYTHING },
      },
      handler: async (request, reply) => {
        const answer = await handle(request, request.params);
        return reply
          .status(answer.status as 200)
          .type(answer.contentType)
          .serializer(asIs)
          .send(bodyOf(answer, request.id));
      },
    });
  }

  app.route({
    method: 'POST',
    url: '/sms/:connection/status',
    config: { right: 'public' },
    schema: {
      operationId: 'receiveSmsStatus',
      tags,
      summary: 'A delivery report',
      params: Type.Object({ connection: Type.String({ maxLength: 64 }) }),
      response: { 200: ANYTHING },
    },
    handler: async (request, reply) => {
      const answer = await handle(request, { channel: 'sms', connection: request.params.connection });
      return reply
        .status(answer.status as 200)
        .type(answer.contentType)
        .serializer(asIs)
        .send(bodyOf(answer, request.id));
    },
  });
}

/** A refusal has the form of all our errors. */
function bodyOf({ status, body, refusal }: WebhookAnswer, requestId: string): string {
  if (refusal === undefined) return body;
  return JSON.stringify({
    error: { code: REFUSALS[status] ?? 'invalid_request', message: refusal, requestId },
  });
}

const REFUSALS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_request',
  401: 'wrong_credentials',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  503: 'unavailable',
};

const ANYTHING = Type.Unsafe<unknown>({});
const asIs = (payload: unknown) => String(payload);

/** Behind a proxy every caller comes from this machine: what a proxy adds tells. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const { remoteAddress = '' } = socket;
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return !isForwarded && /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress);
}

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

function plainHeaders(request: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
