/** Errors of a line on which certainly nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Why a line failed, in a word, and whether it never came about. Names no address. */
export function lineFailure(error: unknown): { readonly code: string; readonly neverConnected: boolean } {
  if (!(error instanceof Error)) return { code: 'unknown', neverConnected: false };
  const cause: unknown = error.cause instanceof Error ? error.cause : error;
  const { code, syscall, name } = cause as NodeJS.ErrnoException;
  const neverConnected =
    cause instanceof AggregateError ||
    syscall === 'connect' ||
    (code !== undefined && NEVER_CONNECTED.has(code));
  return { code: code ?? name, neverConnected };
}
