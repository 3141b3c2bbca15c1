/** What went wrong with a request, in words that can be shown as they are. */
export interface Problem {
  /** Stable word of the API, or `offline` / `unreachable` / `unexpected` when it did not answer as agreed. */
  readonly code: string;
  readonly status: number;
  /** In the reader's language when it comes from the API; empty for the three codes above, which the console words. */
  readonly message: string;
  /** What is wrong with single fields, by the path of the request: `title.en`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong, or can be done, beside single fields. */
  readonly notes?: readonly string[];
  readonly requestId?: string;
}

export type Result<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly { readonly field?: string; readonly problem: string }[];
  readonly requestId?: string;
}

function errorOf(body: unknown): ErrorBody | undefined {
  const error = (body as { error?: Partial<ErrorBody> } | null | undefined)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string'
    ? (error as ErrorBody)
    : undefined;
}

/** Maps an answer of the API that is not a success. */
export function problemOf(status: number, body: unknown): Problem {
  const error = errorOf(body);
  if (!error) return { code: 'unexpected', status, message: '', fields: {} };
  const fields: Record<string, string> = {};
  for (const { field, problem } of error.details ?? []) {
    if (field !== undefined) fields[field.replace(/^body\./, '')] ??= problem;
  }
  const notes = (error.details ?? []).flatMap((one) => (one.field === undefined ? [one.problem] : []));
  return {
    code: error.code,
    status,
    message: error.message,
    fields,
    ...(notes.length === 0 ? {} : { notes }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
  };
}

/** Maps a request that got no answer at all. */
export function unreachable(): Problem {
  return { code: navigator.onLine ? 'unreachable' : 'offline', status: 0, message: '', fields: {} };
}
