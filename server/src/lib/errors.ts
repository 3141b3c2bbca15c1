interface ErrorRow {
  readonly status: number;
  /** A caller may repeat the same request later with a chance of success. */
  readonly retryable?: boolean;
}

/**
 * Every error that the API can answer with. The words are in `locales/<language>/errors.json` under the same code;
 * a test holds the two together.
 */
export const ERRORS = {
  invalid_request: { status: 400 },
  invalid_json: { status: 400 },
  malformed_request: { status: 400 },
  invalid_cursor: { status: 400 },
  space_required: { status: 400 },
  not_signed_in: { status: 401 },
  wrong_credentials: { status: 401 },
  wrong_two_factor_code: { status: 401 },
  link_expired: { status: 400 },
  forbidden: { status: 403 },
  suspended: { status: 403 },
  cross_origin: { status: 403 },
  setup_code_required: { status: 403 },
  role_above_own: { status: 403 },
  team_required: { status: 403 },
  code_gives_lowest_role: { status: 403 },
  not_found: { status: 404 },
  no_such_route: { status: 404 },
  method_not_allowed: { status: 405 },
  already_exists: { status: 409 },
  not_mergeable: { status: 409 },
  word_taken: { status: 409 },
  word_stops: { status: 409 },
  word_reopens: { status: 409 },
  word_helps: { status: 409 },
  word_commands: { status: 409 },
  word_of_survey: { status: 409 },
  word_unusable: { status: 422 },
  in_use: { status: 409 },
  action_over: { status: 409 },
  shift_taken: { status: 409 },
  setup_done: { status: 409 },
  last_administrator: { status: 409 },
  already_member: { status: 409 },
  account_exists: { status: 409 },
  not_publishable_state: { status: 409 },
  environment_connection: { status: 409 },
  no_own_chat: { status: 409 },
  no_public_address: { status: 409 },
  invite_not_usable: { status: 410 },
  too_slow: { status: 408, retryable: true },
  changed_meanwhile: { status: 412 },
  too_large: { status: 413 },
  form_too_large: { status: 413 },
  document_kind: { status: 415 },
  unsupported_media_type: { status: 415 },
  file_unreadable: { status: 422 },
  old_spreadsheet: { status: 422 },
  newer_file: { status: 422 },
  survey_has_errors: { status: 422 },
  survey_unreadable: { status: 422 },
  anonymous_survey: { status: 422 },
  too_few_people: { status: 422 },
  weak_password: { status: 422 },
  unknown_reference: { status: 422 },
  outcome_contradiction: { status: 422 },
  code_taken: { status: 409 },
  last_outcome: { status: 409 },
  list_empty: { status: 422 },
  list_too_long: { status: 422 },
  address_file_unreadable: { status: 422 },
  connection_refused: { status: 422 },
  rules_not_accepted: { status: 422 },
  revision_required: { status: 428 },
  header_too_large: { status: 431 },
  too_many_requests: { status: 429, retryable: true },
  too_many_attempts: { status: 429, retryable: true },
  internal: { status: 500 },
  platform_failed: { status: 502, retryable: true },
  unavailable: { status: 503, retryable: true },
  timeout: { status: 503, retryable: true },
  disk_full: { status: 507, retryable: true },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** One thing that is wrong with a request. `field` is a path as the caller wrote it: `title.en`, `limit`. */
export interface ErrorDetail {
  readonly field?: string;
  readonly problem: string;
  /** Key of better words for it, which the caller gets in their language instead. */
  readonly words?: string;
}

export interface AppErrorOptions {
  /** Inserted into the text of the code. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly details?: readonly ErrorDetail[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An expected refusal. Services throw it, the HTTP plugin alone turns it into a response. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly details: readonly ErrorDetail[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.values = options.values ?? {};
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
