/** Why a message did not arrive, as organizers are told it: `undelivered_reason.<reason>` in the console's words. */
export const FAILURE_REASONS = [
  'gave_up',
  'uncertain',
  'rejected',
  'window_closed',
  'blocked',
  'invalid',
  'opted_out',
  'other',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** The address is closed to us: only the person can open it again, by writing. */
const CLOSED: readonly FailureReason[] = ['blocked', 'invalid', 'opted_out'];

/** Whether sending it once more could have another end. */
export function isRetryable(reason: FailureReason): boolean {
  return !CLOSED.includes(reason);
}

/** Error kinds of failed rows: of a refused send, and of a report that came later. */
const KINDS: Readonly<Record<Exclude<FailureReason, 'uncertain' | 'other'>, readonly string[]>> = {
  gave_up: ['temporary', 'rate_limited', 'moved'],
  rejected: ['rejected'],
  window_closed: ['window_closed', 'no_template'],
  blocked: ['blocked'],
  invalid: ['invalid', 'unreachable'],
  opted_out: ['opted_out'],
};
const KNOWN = Object.values(KINDS).flat();

export function reasonOf(status: string, errorKind: string | null): FailureReason {
  if (status === 'uncertain') return 'uncertain';
  const found = Object.entries(KINDS).find(([, kinds]) => kinds.includes(errorKind ?? ''));
  return (found?.[0] as FailureReason | undefined) ?? 'other';
}

/** The rows of these reasons, for Prisma. */
export function rowsOfReasons(reasons: readonly FailureReason[]): {
  OR: { status: 'failed' | 'uncertain'; errorKind?: { in: string[] }; OR?: object[] }[];
} {
  return {
    OR: reasons.map((reason) => {
      if (reason === 'uncertain') return { status: 'uncertain' };
      if (reason === 'other')
        return { status: 'failed', OR: [{ errorKind: null }, { errorKind: { notIn: KNOWN } }] };
      return { status: 'failed', errorKind: { in: [...KINDS[reason]] } };
    }),
  };
}
