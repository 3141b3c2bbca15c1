import { describe, expect, it } from 'vitest';
import { mayWeWrite, WRITE_REFUSALS, type WriteFacts, type WriteRequest } from './may-we-write.ts';
import { quietUntil } from './quiet-hours.ts';

const WORKDAYS = { start: '20:00', end: '09:00', days: [1, 2, 3, 4, 5, 6] };
/** A Wednesday at noon in Paris. */
const NOON = new Date('2026-03-11T11:00:00Z');
/** The same Wednesday, 22:30 in Paris; Thursday 09:00 is 08:00 UTC. */
const NIGHT = new Date('2026-03-11T21:30:00Z');
const MORNING = new Date('2026-03-12T08:00:00Z');

const facts = (over: Partial<WriteFacts> = {}): WriteFacts => ({
  now: NOON,
  channel: 'telegram',
  reachability: 'reachable',
  erased: false,
  suppressed: false,
  member: { status: 'active', notices: 'all' },
  contact: { doNotContact: false },
  consent: 'given',
  timeZone: 'Europe/Paris',
  quietHours: WORKDAYS,
  digestAt: '18:00',
  conversationActiveAt: null,
  ...over,
});
const request = (over: Partial<WriteRequest> = {}): WriteRequest => ({
  class: 'campaign',
  purpose: 'campaign_messages',
  audience: 'contact',
  ...over,
});

/** Every combination of the given lists. */
function* combinations<T extends Record<string, readonly unknown[]>>(
  lists: T,
): Generator<{ [K in keyof T]: T[K][number] }> {
  const keys = Object.keys(lists);
  const go = function* (i: number, acc: Record<string, unknown>): Generator<Record<string, unknown>> {
    const key = keys[i];
    if (key === undefined) {
      yield { ...acc };
      return;
    }
    for (const value of lists[key] ?? []) yield* go(i + 1, { ...acc, [key]: value });
  };
  yield* go(0, {}) as Generator<{ [K in keyof T]: T[K][number] }>;
}

const everything = [
  ...combinations({
    now: [NOON, NIGHT],
    reachability: ['unknown', 'reachable', 'opted_out', 'blocked', 'invalid'] as const,
    erased: [false, true],
    suppressed: [false, true],
    memberStatus: ['active', 'suspended', 'none'] as const,
    notices: ['all', 'daily', 'none'] as const,
    doNotContact: [false, true],
    consent: ['given', 'withdrawn', null] as const,
    class: ['reply', 'action_notice', 'notice', 'campaign'] as const,
    audience: ['member', 'contact'] as const,
    afterOptOut: [undefined, 'confirmation'] as const,
    window: ['none', 'open', 'closed', 'pending', 'careful'] as const,
    talking: [false, true],
  }),
].map((c) => ({
  c,
  verdict: mayWeWrite(
    facts({
      now: c.now,
      reachability: c.reachability,
      erased: c.erased,
      suppressed: c.suppressed,
      member: c.memberStatus === 'none' ? null : { status: c.memberStatus, notices: c.notices },
      contact: { doNotContact: c.doNotContact },
      consent: c.consent,
      conversationActiveAt: c.talking ? new Date(c.now.getTime() - 60_000) : null,
      ...(c.window === 'careful' ? { careful: { hasWritten: false, optedIn: false } } : {}),
      ...(c.window === 'none' || c.window === 'careful'
        ? {}
        : { windowExpiresAt: c.window === 'open' ? new Date(c.now.getTime() + 3_600_000) : null }),
      ...(c.window === 'pending' ? { template: 'pending' as const } : {}),
    }),
    request({
      class: c.class,
      audience: c.audience,
      ...(c.afterOptOut === undefined ? {} : { afterOptOut: c.afterOptOut }),
    }),
  ),
}));

const allowed = everything.filter((e) => e.verdict.ok).map((e) => e.c);
const refused = (reason: string) =>
  everything.filter((e) => !e.verdict.ok && e.verdict.reason === reason).map((e) => e.c);

describe('outside the window of a platform', () => {
  const closed = facts({ channel: 'whatsapp', windowExpiresAt: NOON });
  it('nothing may go, not even a reply, unless an approved message can carry it', () => {
    const template = { name: 'news', language: 'en', values: ['space', 'message'], from: 'Open City' };
    const reply = request({ class: 'reply', purpose: 'service' });
    expect(mayWeWrite(closed, request())).toEqual({ ok: false, reason: 'no_template' });
    expect(mayWeWrite(closed, reply)).toEqual({ ok: false, reason: 'window_closed' });
    for (const one of [request(), reply])
      expect(mayWeWrite({ ...closed, template }, one)).toEqual({ ok: true });
  });

  it('what has a template that is not approved yet waits for it; an answer cannot', () => {
    const waiting = { ...closed, template: 'pending' } as const;
    const until = new Date(NOON.getTime() + 30 * 60_000);
    expect(mayWeWrite(waiting, request())).toEqual({ ok: false, reason: 'template_pending', until });
    expect(mayWeWrite(waiting, request({ class: 'reply', purpose: 'service' }))).toEqual({
      ok: false,
      reason: 'window_closed',
    });
  });
});

describe('an account that is blocked when it writes to strangers', () => {
  const verdict = (careful: WriteFacts['careful'], given: Partial<WriteRequest> = {}) =>
    mayWeWrite(facts({ channel: 'whatsapp', ...(careful ? { careful } : {}) }), request(given));
  it('answers everybody, writes of its own accord to who agreed, and to members who have written', () => {
    const nobody = { hasWritten: false, optedIn: false };
    const writer = { hasWritten: true, optedIn: false };
    expect(verdict(nobody, { class: 'reply', purpose: 'service' })).toEqual({ ok: true });
    expect(verdict(nobody)).toEqual({ ok: false, reason: 'not_opted_in' });
    expect(verdict(writer, { audience: 'contact', class: 'notice' })).toEqual({
      ok: false,
      reason: 'not_opted_in',
    });
    expect(verdict(writer, { audience: 'member' })).toEqual({ ok: true });
    expect(verdict({ hasWritten: false, optedIn: true })).toEqual({ ok: true });
    expect(verdict(undefined)).toEqual({ ok: true });
  });
});

describe('may we write, over every combination', () => {
  it('never writes to a dead address or someone who blocked us, and to an erased person only answers', () => {
    expect(allowed.some((c) => ['blocked', 'invalid'].includes(c.reachability))).toBe(false);
    expect(allowed.some((c) => c.erased && c.class !== 'reply')).toBe(false);
  });
  it('writes to an opted-out address only the confirmation', () => {
    const toOptedOut = allowed.filter((c) => c.reachability === 'opted_out');
    expect(toOptedOut.length).toBeGreaterThan(0);
    expect(toOptedOut.every((c) => c.class === 'reply' && c.afterOptOut === 'confirmation')).toBe(true);
  });
  it('answers whoever writes to us, at any hour, whatever they agreed to', () => {
    const replies = everything.filter(
      (e) =>
        e.c.class === 'reply' &&
        !/closed|pending/.test(e.c.window) &&
        /reachable|unknown/.test(e.c.reachability),
    );
    expect(replies.length).toBeGreaterThan(0);
    expect(replies.every((e) => e.verdict.ok)).toBe(true);
  });
  it('sends nothing of our own accord to contacts without consent, or who said never again', () => {
    const own = allowed.filter((c) => c.class !== 'reply' && c.audience === 'contact');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((c) => c.consent === 'given' && !c.doNotContact && !c.suppressed)).toBe(true);
  });
  it('sends nothing of our own accord to people who are not active members', () => {
    const own = allowed.filter((c) => c.class !== 'reply' && c.audience === 'member');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((c) => c.memberStatus === 'active' && !c.suppressed)).toBe(true);
  });
  it('leaves members alone who switched notices off, except about what they signed up for', () => {
    const off = allowed.filter((c) => c.audience === 'member' && c.notices === 'none' && c.class !== 'reply');
    expect(new Set(off.map((c) => c.class))).toEqual(new Set(['action_notice']));
  });
  it('holds everything but replies at night and during a conversation', () => {
    const own = allowed.filter((c) => c.class !== 'reply');
    expect(own.some((c) => c.now === NIGHT || c.talking)).toBe(false);
    expect(refused('quiet_hours').every((c) => c.now === NIGHT)).toBe(true);
  });
  it('respects the platform window', () => {
    expect(allowed.some((c) => c.window === 'closed')).toBe(false);
  });
  it('gives a time with every refusal that waiting cures, and with no other', () => {
    const curable = new Set(['quiet_hours', 'digest', 'conversation_open', 'template_pending']);
    const refusals = everything.flatMap(({ c, verdict }) => (verdict.ok ? [] : [{ now: c.now, ...verdict }]));
    const wrong = refusals.filter(
      ({ now, reason, until }) =>
        (until !== undefined) !== curable.has(reason) || (until !== undefined && until <= now),
    );
    expect(wrong).toEqual([]);
    const reasons = new Set(refusals.map((refusal) => refusal.reason));
    expect([...reasons].sort()).toEqual(WRITE_REFUSALS.filter((r) => r !== 'useless').sort());
  });
});

describe('holding', () => {
  it('waits for the morning', () => {
    expect(mayWeWrite(facts({ now: NIGHT }), request())).toEqual({
      ok: false,
      reason: 'quiet_hours',
      until: MORNING,
    });
  });
  it('drops a campaign that would be useless by then, but sends an action notice at once', () => {
    const late = { uselessAfter: new Date('2026-03-12T07:00:00Z') };
    expect(mayWeWrite(facts({ now: NIGHT }), request(late))).toEqual({ ok: false, reason: 'useless' });
    const notice = request({ ...late, class: 'action_notice', audience: 'member' });
    expect(mayWeWrite(facts({ now: NIGHT }), notice)).toEqual({ ok: true });
  });
  it('lets a cancellation interrupt a conversation', () => {
    const busy = facts({ conversationActiveAt: NOON });
    const reminder = request({ class: 'action_notice', audience: 'member' });
    expect(mayWeWrite(busy, reminder)).toMatchObject({ ok: false, reason: 'conversation_open' });
    expect(mayWeWrite(busy, { ...reminder, urgent: true })).toEqual({ ok: true });
  });
  it('gathers notices for the daily digest', () => {
    const daily = facts({ member: { status: 'active', notices: 'daily' } });
    const notice = request({ class: 'notice', audience: 'member' });
    expect(mayWeWrite(daily, notice)).toEqual({
      ok: false,
      reason: 'digest',
      until: new Date('2026-03-11T17:00:00Z'),
    });
    expect(mayWeWrite({ ...daily, now: new Date('2026-03-11T17:00:30Z') }, notice)).toEqual({ ok: true });
  });
});

describe('quiet hours', () => {
  it.each([
    ['in the afternoon', '2026-03-11T14:00:00Z', null],
    ['late in the evening', '2026-03-11T21:30:00Z', '2026-03-12T08:00:00.000Z'],
    ['before dawn', '2026-03-12T03:00:00Z', '2026-03-12T08:00:00.000Z'],
    ['on Saturday night, over a Sunday off', '2026-03-14T20:00:00Z', '2026-03-16T08:00:00.000Z'],
    ['on a Sunday at noon', '2026-03-15T11:00:00Z', '2026-03-16T08:00:00.000Z'],
    ['over the change to summer time', '2026-03-28T20:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['over the change to winter time', '2026-10-24T19:00:00Z', '2026-10-26T08:00:00.000Z'],
  ])('%s', (_, now, expected) => {
    expect(quietUntil(new Date(now), 'Europe/Paris', WORKDAYS)?.toISOString() ?? null).toBe(expected);
  });
  it('never opens when no day is allowed, and never loops', () => {
    const until = quietUntil(NOON, 'Asia/Kathmandu', { ...WORKDAYS, days: [] });
    expect(until?.getTime()).toBe(NOON.getTime() + 7 * 24 * 3_600_000);
  });
});
