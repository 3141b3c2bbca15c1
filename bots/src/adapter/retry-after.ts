/** Whole seconds that a platform asks us to wait in `Retry-After`; undefined where it says none, or a date. */
export function retryAfterOf(header: unknown): number | undefined {
  const seconds = Number(header);
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}
