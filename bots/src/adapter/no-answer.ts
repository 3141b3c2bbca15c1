/** Errors of a line on which certainly nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Certificates are judged before anything is sent. */
const CERTIFICATE = /CERT|TLS/;

export interface LineFailure {
  /** Why, in a word. Names no address. */
  readonly code: string;
  readonly neverConnected: boolean;
}

/** What an error of a line means: where no answer came, the message is certainly unsent only if no line came about. */
export function lineFailure(error: unknown): LineFailure {
  const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return { code: 'unknown', neverConnected: false };
  const { code: given, syscall } = cause as NodeJS.ErrnoException;
  // That of a DOMException, which is what a timeout of fetch is, is a number that says nothing.
  const code = typeof given === 'string' ? given : undefined;
  // Every address of a host is tried: an AggregateError means that none could be reached.
  const neverConnected =
    cause instanceof AggregateError ||
    syscall === 'connect' ||
    (code !== undefined && (NEVER_CONNECTED.has(code) || CERTIFICATE.test(code)));
  return { code: code ?? (/timed out/.test(cause.message) ? 'timeout' : cause.name), neverConnected };
}
