import fp from 'fastify-plugin';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Prisma } from '@muster/prisma';
import type { Translator } from '@muster/locales';
import { AppError, ERRORS, type ErrorCode, type ErrorDetail } from '../lib/errors.ts';
import { outageOf } from '../lib/outage.ts';
import { preferredLanguage } from '../lib/request-language.ts';
import { describeValidation } from '../lib/validation-errors.ts';
import { noSuchRoute } from './other-methods.ts';

/** One shape for every error: `{ error: { code, message, details?, requestId } }`, in the caller's language. */
export const errorHandler = fp(
  (app: FastifyInstance, { translate }: { translate: Translator }) => {
    app.setErrorHandler((error: FastifyError | Error, request, reply) => {
      const appError = toAppError(error, request, translate);
      const { status } = ERRORS[appError.code];
      if (status >= 500) request.log.error({ failure: withoutData(error) }, 'request failed');
      return sendError(appError, { request, reply, translate });
    });
    app.setNotFoundHandler((request, reply) =>
      sendError(noSuchRoute(request, reply), { request, reply, translate }),
    );
  },
  { name: 'error-handler' },
);

interface ErrorContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly translate: Translator;
}

export function sendError(error: AppError, { request, reply, translate }: ErrorContext): FastifyReply {
  const language = languageOf(request);
  const details = error.details?.map((detail) => worded(detail, (key) => translate(language, key)));
  if (error.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(error.retryAfterSeconds));
  return reply
    .status(ERRORS[error.code].status)
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: {
        code: error.code,
        message: translate(language, `errors:${error.code}`, { ...error.values, ...summaryOf(details) }),
        ...(details === undefined ? {} : { details }),
        requestId: request.id,
      },
    });
}

function worded({ words, ...detail }: ErrorDetail, say: (key: string) => string): ErrorDetail {
  return words === undefined ? detail : { ...detail, problem: say(words) };
}

/** What Fastify itself refuses with. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'no_such_route',
  FST_ERR_MAX_PARAM_LENGTH: 'no_such_route',
};

/** Prisma's own numbers: a unique value twice, a reference to nothing, no such row. */
const PRISMA_CODES: Readonly<Record<string, ErrorCode>> = {
  P2002: 'already_exists',
  P2003: 'unknown_reference',
  P2025: 'not_found',
};

/** When it is worth asking again after an outage. */
const RETRY_SECONDS = 5;

function toAppError(error: FastifyError | Error, request: FastifyRequest, translate: Translator): AppError {
  if (error instanceof AppError) return error;
  if ('validation' in error && Array.isArray(error.validation)) {
    const details = describeValidation(error.validation, (key, values) =>
      translate(languageOf(request), `errors:${key}`, values),
    );
    return new AppError('invalid_request', { details });
  }
  const outage = outageOf(error);
  if (outage !== null) return new AppError(outage, { cause: error, retryAfterSeconds: RETRY_SECONDS });
  const code = 'code' in error ? error.code : undefined;
  const mapped = error instanceof Prisma.PrismaClientKnownRequestError ? PRISMA_CODES[error.code] : undefined;
  const known = mapped ?? (code === undefined ? undefined : FASTIFY_CODES[code]);
  if (known === 'too_large')
    return new AppError(known, { cause: error, values: { megabytes: megabytesOf(request) } });
  if (known !== undefined) return new AppError(known, { cause: error });
  if (isImpossibleValue(error)) {
    const problem = translate(languageOf(request), 'errors:problem.impossible');
    return new AppError('invalid_request', { values: { problem }, cause: error });
  }
  if (error instanceof SyntaxError && 'statusCode' in error)
    return new AppError('invalid_json', { cause: error });
  return new AppError('internal', { cause: error });
}

const languageOf = (request: FastifyRequest) => preferredLanguage(request.headers['accept-language']);

/** What this route takes; a file in Base64 is a quarter less. */
const megabytesOf = ({ routeOptions }: FastifyRequest): number =>
  Math.floor(routeOptions.bodyLimit / 1024 / 1024);

/** PostgreSQL's class 22, as it comes or through Prisma: a value that no column of its kind can hold, found only there. */
function isImpossibleValue(error: Error): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError)
    return IMPOSSIBLE.has(error.code) || /^22/.test(originalCode(error.meta));
  return 'severity' in error && 'code' in error && /^22/.test(String(error.code));
}

/** Prisma's own numbers: a value that is none of the kind, out of range, or of another shape. */
const IMPOSSIBLE = new Set(['P2007', 'P2020', 'P2023']);

function originalCode(meta: Record<string, unknown> | undefined): string {
  const { cause } = (meta?.['driverAdapterError'] ?? {}) as { cause?: { originalCode?: string } };
  return cause?.originalCode ?? '';
}

/** The first of them, for a message that has room for one. */
function summaryOf(details: readonly ErrorDetail[] | undefined): { problem?: string } {
  const [first] = details ?? [];
  if (first === undefined) return {};
  return { problem: first.field ? `${first.field}: ${first.problem}` : first.problem };
}

/** Database errors quote the values of the failed statement; the log gets the kind, the place and no more. */
function withoutData(error: Error): { type: string; code?: string; message: string; stack?: string } {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const isDatabase =
    error instanceof Prisma.PrismaClientKnownRequestError ||
    error.name === 'DatabaseError' ||
    'severity' in error;
  return {
    type: error.name,
    ...code,
    message: isDatabase || error.name.startsWith('PrismaClient') ? 'database error' : error.message,
    ...(frames === undefined ? {} : { stack: frames.join('\n') }),
  };
}
