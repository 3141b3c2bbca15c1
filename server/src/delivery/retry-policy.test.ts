import { describe, expect, it } from 'vitest';
import { backOff, decide, type SendFailure } from './retry-policy.ts';

const failure = (over: Partial<SendFailure>): SendFailure => ({
  kind: 'temporary',
  uncertain: false,
  ...over,
});
const reply = { class: 'reply', attempts: 1 } as const;
const campaign = { class: 'campaign', attempts: 1 } as const;

describe('what follows from a failed send', () => {
  it.each([
    ['blocked', { to: 'unreachable', reachability: 'blocked' }],
    ['unreachable', { to: 'unreachable', reachability: 'invalid' }],
    ['opted_out', { to: 'unreachable', reachability: 'opted_out' }],
    ['rejected', { to: 'failed' }],
    ['window_closed', { to: 'failed' }],
    ['unauthorized', { to: 'connection_failing' }],
    ['moved', { to: 'moved' }],
  ] as const)('%s is final in its own way', (kind, verdict) => {
    expect(decide(failure({ kind }), reply, 0)).toEqual(verdict);
  });

  it('a passing fault is tried again, later each time, and given up at last', () => {
    const verdicts = Array.from({ length: 12 }, (_, i) =>
      decide(failure({}), { class: 'reply', attempts: i + 1 }, 0.5),
    );
    const delays = verdicts.flatMap((verdict) => (verdict.to === 'retry' ? [verdict.delayMs] : []));
    expect(delays).toHaveLength(11);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(verdicts.at(-1)).toEqual({ to: 'failed' });
  });

  it('a platform that asks to wait is obeyed to the second, and the attempt does not count', () => {
    const verdict = decide(failure({ kind: 'rate_limited', retryAfterSeconds: 17 }), reply, 0.9);
    expect(verdict).toEqual({ to: 'retry', delayMs: 17_000, counts: false });
  });

  it('a reply that may have arrived is sent again, a campaign message is not', () => {
    expect(decide(failure({ uncertain: true }), reply, 0).to).toBe('retry');
    expect(decide(failure({ uncertain: true }), campaign, 0)).toEqual({ to: 'uncertain' });
  });

  it('waits at least half of the delay that is due, so that what failed together does not return together', () => {
    expect([backOff(4, 0), backOff(4, 0.999)]).toEqual([4_000, 7_996]);
  });
});
