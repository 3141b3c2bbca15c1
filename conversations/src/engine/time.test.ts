import { describe, expect, it } from 'vitest';
import { aFlow, anAsk, en, Play } from '../../test/engine/play.ts';

const flow = aFlow({
  a: anAsk('a', {
    next: 'b',
    remind: { afterSeconds: 600, text: en('Still there?') },
    timeout: { afterSeconds: 3600, to: 'late' },
  }),
  b: anAsk('b'),
  late: { kind: 'say', text: en('Never mind.'), next: 'end' },
});

describe('timers', () => {
  it('are set with the question, reminder and timeout counting from when it was sent', () => {
    const play = new Play(flow);
    const wait = play.session.wait?.id;
    expect(play.last.timers).toEqual([
      { op: 'set', timer: 'expire', wait, at: '2026-03-17T12:00:00.000Z' },
      { op: 'set_after_sent', timer: 'reminder', wait, seconds: 600 },
      { op: 'set_after_sent', timer: 'timeout', wait, seconds: 3600 },
    ]);
  });

  it('remind without giving silence a new beginning', () => {
    const play = new Play(flow);
    play.timer('reminder');
    expect(play.said).toEqual(['Still there? | a?']);
    expect(play.last.timers).toEqual([]);
    play.tap('$skip');
    expect(play.said).toEqual(['b?']);
  });

  it('lead on after a timeout', () => {
    const play = new Play(flow);
    play.timer('timeout');
    expect(play.said).toEqual(['Never mind.']);
    expect(play.session.status).toBe('completed');
  });

  it('of a question that is answered change nothing', () => {
    const play = new Play(flow);
    const wait = play.session.wait?.id;
    play.type('x');
    const { session } = play;
    for (const timer of ['reminder', 'timeout', 'expire'] as const) play.timer(timer, wait);
    expect(play.session).toEqual(session);
    for (const timer of ['reminder', 'timeout'] as const) play.timer(timer);
    expect(play.session).toEqual(session);
  });

  it('end a session in silence after a week without a word', () => {
    const play = new Play(flow);
    play.timer('expire');
    expect(play.session.status).toBe('waiting');
    play.now = '2026-03-17T12:00:00.000Z';
    expect(play.timer('expire').outbound).toEqual([]);
    expect(play.session).toMatchObject({ status: 'expired', outcome: 'expired', wait: null });
  });

  it('count silence from the last word, not from the question', () => {
    const play = new Play(aFlow({ n: anAsk('n', { input: { kind: 'integer' } }) }));
    play.now = '2026-03-16T12:00:00.000Z';
    play.type('many');
    play.now = '2026-03-17T12:00:00.000Z';
    play.timer('expire');
    expect(play.session.status).toBe('waiting');
  });
});

describe('a paused session', () => {
  it('keeps its question and its buttons, and only expiry can reach it', () => {
    const play = new Play(flow);
    const wait = play.session.wait?.id;
    play.event({ t: 'pause' });
    expect(play.session.status).toBe('paused');
    expect(play.last.timers).toMatchObject([{ op: 'clear' }, { op: 'set', timer: 'expire' }]);
    play.timer('reminder');
    expect(play.last.outbound).toEqual([]);
    play.event({ t: 'resume' });
    expect(play.said).toEqual(['flow.resumed | a?']);
    expect(play.session.wait?.id).toBe(wait);
    expect(play.last.timers).toHaveLength(3);
  });
});
