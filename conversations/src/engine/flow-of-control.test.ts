import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, Play, published } from '../../test/engine/play.ts';
import { MissingDefinition } from './session.ts';
import { startSession } from './start-session.ts';

describe('a called flow', () => {
  const inner = aFlow(
    {
      q: anAsk('q', { prompt: en('{{who}}?', { who: { $var: 'who' } }) }),
      end: { kind: 'end', outcome: 'fine' },
    },
    { key: 'inner' },
  );
  const outer = aFlow(
    {
      call: { kind: 'call', flow: { $var: 'which' }, args: { who: 'Ada' }, into: 'result', next: 'say' },
      say: {
        kind: 'say',
        text: en('{{outcome}} {{q}}', {
          outcome: { $var: 'result', path: ['outcome'] },
          q: { $var: 'result', path: ['answers', 'q'] },
        }),
        next: 'end',
      },
    },
    { key: 'outer' },
  );

  it('gets its arguments and gives back outcome and answers', () => {
    const play = new Play([outer, inner], { args: { which: 'inner' } });
    expect(play.said).toEqual(['Ada?']);
    play.type('hello');
    expect(play.said).toEqual(['fine hello']);
    expect(play.session.status).toBe('completed');
  });

  it('that does not exist is an outcome, not a breakdown', () => {
    const play = new Play(outer, { args: { which: 'nowhere' } });
    expect(play.said).toEqual(['unavailable ']);
  });

  it('that calls itself without end is stopped', () => {
    const endless = aFlow({ call: { kind: 'call', flow: 'endless', next: 'end' } }, { key: 'endless' });
    const play = new Play(endless);
    expect(play.session).toMatchObject({ status: 'failed', outcome: 'too_many_frames' });
    expect(play.said).toEqual(['flow.failed']);
  });
});

describe('lookups and commands', () => {
  const flow = aFlow({
    a: anAsk('a', { next: 'do' }),
    do: {
      kind: 'command',
      command: 'sign_up',
      args: { shift: { $answer: 'a' } },
      into: 'signUp',
      next: 'thanks',
      fail: 'sorry',
      failures: { full: 'full' },
    },
    thanks: {
      kind: 'say',
      text: en('See you at {{at}}', { at: { $var: 'signUp', path: ['at'] } }),
      next: 'end',
    },
    full: { kind: 'say', text: en('That shift has filled up.'), next: 'a' },
    sorry: { kind: 'say', text: en('No: {{why}}', { why: { $var: 'error' } }), next: 'end' },
  });

  it('stop the session with a request that carries resolved arguments', () => {
    const play = new Play(flow);
    play.type('s7');
    expect(play.last.request).toMatchObject({ kind: 'command', name: 'sign_up', args: { shift: 's7' } });
    expect(play.session).toMatchObject({ status: 'active', wait: null });
    play.succeed({ at: 'noon' });
    expect(play.said).toEqual(['See you at noon']);
  });

  it('go their own way for a reason that the flow knows, and the common way for others', () => {
    const known = new Play(flow);
    known.type('s7');
    known.fail('full');
    expect(known.said).toEqual(['That shift has filled up.', 'a?']);
    const unknown = new Play(flow);
    unknown.type('s7');
    unknown.fail('closed');
    expect(unknown.said).toEqual(['No: closed']);
  });

  it('ignore a result that nobody waits for', () => {
    const play = new Play(flow);
    const { session } = play;
    play.event({ t: 'result', request: 'other', ok: true });
    expect(play.session).toEqual(session);
  });

  it('make their request again when the turn is taken up again', () => {
    const play = new Play(flow);
    const { request } = play.type('s7');
    expect(play.event({ t: 'resume' }).request).toEqual(request);
    expect(play.type('hello?').request).toEqual(request);
  });

  it('that only lead to one another are stopped', () => {
    const play = new Play(aFlow({ l: { kind: 'lookup', lookup: 'x', into: 'x', next: 'l', fail: 'l' } }));
    for (let i = 0; i < 200 && play.session.status === 'active'; i += 1) play.succeed();
    expect(play.session).toMatchObject({ status: 'failed', outcome: 'too_many_steps' });
  });
});

describe('branches and texts', () => {
  it('route on answers of every kind', () => {
    const flow = aFlow({
      n: anAsk('n', { input: { kind: 'integer' }, next: 'b' }),
      b: {
        kind: 'branch',
        routes: [
          { when: { op: 'gte', left: { $answer: 'n' }, right: 18 }, to: 'adult' },
          { when: { op: 'not', of: { op: 'present', of: { $answer: 'n' } } }, to: 'secret' },
        ],
        else: 'child',
      },
      adult: { kind: 'end', outcome: 'adult' },
      child: { kind: 'end', outcome: 'child' },
      secret: { kind: 'end', outcome: 'secret' },
    });
    const outcomes = ['18', '7', 'skip'].map((reply) => {
      const play = new Play(flow);
      if (reply === 'skip') play.control('skip');
      else play.type(reply);
      return play.session.outcome;
    });
    expect(outcomes).toEqual(['adult', 'child', 'secret']);
  });

  it('show labels, days and lists instead of what is stored', () => {
    const flow = aFlow({
      c: anAsk('c', { input: aChoice('cat', 'dog'), next: 'd' }),
      d: anAsk('d', { input: { kind: 'date' }, next: 'm' }),
      m: anAsk('m', { input: { ...aChoice('x', 'y'), kind: 'multiple' }, next: 'say' }),
      say: {
        kind: 'say',
        text: en('.', {
          c: { $answer: 'c', as: 'label' },
          d: { $answer: 'd', as: 'label' },
          m: { $answer: 'm', as: 'label' },
          no: { $answer: 'never', as: 'label' },
        }),
        next: 'end',
      },
    });
    const play = new Play(flow);
    play.tap('dog');
    play.type('2026-04-01');
    play.type('yes');
    play.type('1,2');
    expect(play.results.at(-1)?.outbound[0]?.text.values).toEqual({
      c: { content: { en: 'Dog' } },
      d: { date: '2026-04-01' },
      m: [{ content: { en: 'X' } }, { content: { en: 'Y' } }],
      no: null,
    });
  });

  it('join a lead to the next prompt, even over a lookup, and send it alone before an end', () => {
    const flow = aFlow({
      s: { kind: 'say', lead: true, text: en('Saved.'), next: 'l' },
      l: { kind: 'lookup', lookup: 'x', into: 'x', next: 'a', fail: 'a' },
      a: anAsk('a', { next: 'bye' }),
      bye: { kind: 'say', lead: true, text: en('Bye.'), next: 'end' },
    });
    const play = new Play(flow);
    expect(play.said).toEqual([]);
    play.succeed();
    expect(play.said).toEqual(['Saved. | a?']);
    play.type('x');
    expect(play.said).toEqual(['Bye.']);
  });
});

describe('a flow that is broken', () => {
  it('ends with words instead of throwing', () => {
    const nowhere = new Play(aFlow({ s: { kind: 'say', text: en('Hi'), next: 'nowhere' } }));
    expect(nowhere.session).toMatchObject({ status: 'failed', outcome: 'missing_node' });
    expect(nowhere.said).toEqual(['Hi', 'flow.failed']);
    const circle = new Play(
      aFlow({ a: { kind: 'branch', routes: [], else: 'b' }, b: { kind: 'branch', routes: [], else: 'a' } }),
    );
    expect(circle.session.outcome).toBe('too_many_steps');
    const senseless = new Play(aFlow({ s: { kind: 'say', next: 'end' } as never }));
    expect(senseless.session).toMatchObject({ status: 'failed', outcome: 'internal' });
  });

  it('is ended when it goes on for ever', () => {
    const play = new Play(aFlow({ a: anAsk('a', { next: 'a' }) }, { limits: { maxEvents: 5 } }));
    for (let i = 0; i < 6; i += 1) play.type('x');
    expect(play.session).toMatchObject({ status: 'failed', outcome: 'too_many_events' });
  });

  it('is told apart from one that is not loaded yet', () => {
    const ctx = { now: '2026-03-10T12:00:00Z', definition: () => undefined, region: 'GB' };
    const start = { id: 's', flow: 'f', language: 'en', timeZone: 'UTC', channel: 'sms' } as const;
    expect(() => startSession(start, ctx)).toThrow(MissingDefinition);
    expect(startSession(start, { ...ctx, definition: published() })).toBeNull();
  });
});
