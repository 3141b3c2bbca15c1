export type ChannelErrorKind =
  /** Try again with back-off. */
  | 'temporary'
  /** Try again not before `retryAfterSeconds`. */
  | 'rate_limited'
  /** The person blocked us: reachability becomes `blocked`. */
  | 'blocked'
  /** No such address: reachability becomes `invalid`. */
  | 'unreachable'
  /** The platform says the person opted out. */
  | 'opted_out'
  /** This message will never be accepted; the address is fine. */
  | 'rejected'
  /** The platform's conversation window is closed: only an approved template may be sent. */
  | 'window_closed'
  /** Our credentials are wrong: the connection is unhealthy, the message waits. */
  | 'unauthorized'
  /** The person has moved to `address` (a Telegram group became a supergroup). */
  | 'moved';

export interface ChannelErrorOptions {
  readonly retryAfterSeconds?: number;
  readonly movedTo?: string;
  readonly uncertain?: boolean;
}

/**
 * What went wrong at the platform, in the only terms the delivery policy reads. Never carries a token or message
 * text, and no `cause`: HTTP clients put whole addresses, tokens included, into theirs.
 */
export class ChannelError extends Error {
  readonly kind: ChannelErrorKind;
  readonly retryAfterSeconds: number | undefined;
  readonly movedTo: string | undefined;
  /** The platform may have accepted the message all the same (line cut after sending). */
  readonly uncertain: boolean;
  constructor(kind: ChannelErrorKind, message: string, options: ChannelErrorOptions = {}) {
    super(message);
    this.name = 'ChannelError';
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.movedTo = options.movedTo;
    this.uncertain = options.uncertain ?? false;
  }
}

/** A connection's settings lack something or hold a value that cannot work. `problems` are sentences for organizers. */
export class InvalidSettings extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.name = 'InvalidSettings';
    this.problems = problems;
  }
}
