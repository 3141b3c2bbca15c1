/** Without messages: those of the database may quote what people wrote. `type`, since the log cuts out every `name`. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: 'unknown' };
  const { code, detail: _detail, ...rest } = error as Error & { code?: unknown; detail?: unknown };
  const isDatabase = 'severity' in rest;
  return { type: error.name, code, ...(isDatabase ? {} : { message: error.message }), stack: stackOf(error) };
}

/** Where it happened, without the first line, which repeats the message. */
function stackOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
}
