import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Translator } from '@muster/locales';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS, type ErrorCode } from '../lib/errors.ts';
import { sendError } from './error-handler.ts';

interface Options {
  readonly translate: Translator;
}

/** For an address that cannot be read (`%ff`): Fastify refuses it before any hook, and would repeat it in its answer. */
export function refuseUnreadableAddress({ translate }: Options) {
  return (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('x-content-type-options', 'nosniff');
    void sendError(new AppError('no_such_route'), { request, reply, translate });
  };
}

/** What Node's parser says of what is no request at all, as far as a caller can do something about it. */
const PARSER_CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'header_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too_slow',
};

/** For bytes that are no HTTP: there is no request yet, and so no language and no hook, but the one shape of errors. */
export function refuseUnreadableRequest({ translate }: Options) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const code = PARSER_CODES[error.code ?? ''] ?? 'malformed_request';
    const { status } = ERRORS[code];
    const body = JSON.stringify({
      error: { code, message: translate('en', `errors:${code}`), requestId: randomUUID() },
    });
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json; charset=utf-8\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  };
}
