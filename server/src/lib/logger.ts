import { pino, type DestinationStream, type Logger } from 'pino';

/** Fields that may hold personal data or secrets, wherever they turn up in a logged object. */
const PERSONAL = [
  'text',
  'raw',
  'name',
  'displayName',
  'firstName',
  'lastName',
  'email',
  'phone',
  'address',
  'password',
  'token',
  'secret',
  'secrets',
  'cookie',
  'authorization',
  'content',
  'ip',
  'remoteAddress',
];
const redactPaths = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export interface LoggerOptions {
  readonly level: string;
  readonly destination?: DestinationStream;
}

/** Structured log of the process. Ids yes, people no: what must not be read in a log is cut out here once more. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: redactPaths, censor: '[redacted]' },
    serializers: {
      req: (request: { method: string; id: string }) => ({ method: request.method, id: request.id }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
