import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, Play } from '../../test/engine/play.ts';

const three = aFlow({
  a: anAsk('a', { next: 'b', record: true }),
  b: anAsk('b', { next: 'c', record: true }),
  c: anAsk('c', { record: true }),
});

describe('back', () => {
  it('asks the question before again and takes its answer back', () => {
    const play = new Play(three, { args: { responseId: 'r1' } });
    play.type('1');
    play.type('2');
    play.control('back');
    expect(play.said).toEqual(['b?']);
    expect(play.last.records).toEqual([{ response: 'r1', question: 'b', answer: null }]);
    expect(play.answer('b')).toBeUndefined();
    play.control('back');
    expect(play.said).toEqual(['a?']);
  });

  it('says so at the first question', () => {
    const play = new Play(three);
    play.control('back');
    expect(play.said).toEqual(['question.back_start | a?']);
  });

  it('does not cross a command that changed something, but crosses one that did not', () => {
    for (const reversible of [true, false]) {
      const play = new Play(
        aFlow({
          a: anAsk('a', { next: 'do' }),
          do: { kind: 'command', command: 'save', next: 'b', fail: 'b', reversible },
          b: anAsk('b'),
        }),
      );
      play.type('1');
      play.succeed();
      play.control('back');
      expect(play.said).toEqual([reversible ? 'a?' : 'question.back_refused | b?']);
    }
  });

  it('crosses a command that failed, for it did nothing', () => {
    const play = new Play(
      aFlow({
        a: anAsk('a', { next: 'do' }),
        do: { kind: 'command', command: 'save', next: 'b', fail: 'b' },
        b: anAsk('b'),
      }),
    );
    play.type('1');
    play.fail('full');
    play.control('back');
    expect(play.said).toEqual(['a?']);
  });

  it('passes over menus', () => {
    const play = new Play(
      aFlow({
        a: anAsk('a', { next: 'm' }),
        m: anAsk('m', { menu: true, input: aChoice('go', 'stay'), next: 'b' }),
        b: anAsk('b'),
      }),
    );
    play.type('1');
    play.tap('go');
    expect(play.answer('m')).toBeUndefined();
    play.control('back');
    expect(play.said).toEqual(['a?']);
  });

  it('does not walk into a call that is finished', () => {
    const inner = aFlow({ q: anAsk('q') }, { key: 'inner' });
    const outer = aFlow(
      { call: { kind: 'call', flow: 'inner', next: 'b' }, b: anAsk('b') },
      { key: 'outer' },
    );
    const play = new Play([outer, inner]);
    play.type('1');
    play.control('back');
    expect(play.said).toEqual(['question.back_refused | b?']);
  });
});

describe('skip', () => {
  it('stores that there is no answer and goes on', () => {
    const play = new Play(three, { args: { responseId: 'r1' } });
    play.tap('$skip');
    expect(play.said).toEqual(['b?']);
    expect(play.last.records).toMatchObject([{ question: 'a', answer: { value: null, match: 'skipped' } }]);
  });

  it('is refused where an answer is required', () => {
    const play = new Play(aFlow({ a: anAsk('a', { required: true }) }));
    expect(play.last.outbound[0]?.choices).toBeUndefined();
    play.control('skip');
    expect(play.said).toEqual(['question.required | a?']);
  });
});

describe('help', () => {
  it('gives the help of the question, or how to get on, and asks again', () => {
    const play = new Play(
      aFlow({ a: anAsk('a', { help: en('Your first name.'), next: 'b' }), b: anAsk('b') }),
    );
    play.control('help');
    expect(play.said).toEqual(['Your first name. | a?']);
    play.type('Ada');
    play.control('help');
    expect(play.said).toEqual(['question.help | b?']);
  });
});

describe('leaving', () => {
  it('cancels with a word, and nothing happens afterwards', () => {
    const play = new Play(three);
    play.control('cancel');
    expect(play.said).toEqual(['flow.cancelled']);
    const { session } = play;
    play.type('still there?');
    expect(play.session).toEqual(session);
    expect(play.last.outbound).toEqual([]);
  });

  it('goes to the menu without a word of its own', () => {
    const play = new Play(three);
    const { follow, outbound } = play.control('menu');
    expect({ follow, outbound }).toEqual({ follow: 'menu', outbound: [] });
    expect(play.session).toMatchObject({ status: 'cancelled', outcome: 'left' });
  });

  it('stops in silence', () => {
    const play = new Play(three);
    expect(play.control('stop').outbound).toEqual([]);
    expect(play.session).toMatchObject({ status: 'cancelled', outcome: 'stopped', wait: null });
  });
});

describe('restart', () => {
  it('begins again with the arguments it had and takes open answers back', () => {
    const flow = aFlow(
      {
        a: anAsk('a', { prompt: en('{{who}}?', { who: { $var: 'who' } }), next: 'b', record: true }),
        b: anAsk('b'),
      },
      { args: ['who', 'responseId'] },
    );
    const play = new Play(flow, { args: { who: 'Ada', responseId: 'r1' } });
    play.type('1');
    play.control('restart');
    expect(play.said).toEqual(['Ada?']);
    expect(play.answer('a')).toBeUndefined();
    expect(play.last.records).toEqual([{ response: 'r1', question: 'a', answer: null }]);
  });

  it('leaves recorded what lies before a command', () => {
    const flow = aFlow(
      {
        a: anAsk('a', { next: 'do', record: true }),
        do: { kind: 'command', command: 'close_response', next: 'b', fail: 'b' },
        b: anAsk('b'),
      },
      { args: ['responseId'] },
    );
    const play = new Play(flow, { args: { responseId: 'r1' } });
    play.type('1');
    play.succeed();
    play.control('restart');
    expect(play.last.records).toEqual([]);
  });
});

describe('language', () => {
  it('goes on in the other language', () => {
    const play = new Play(three);
    play.control('language', 'fr');
    expect(play.said).toEqual(['language.changed | a?']);
    expect(play.last.outbound[0]?.language).toBe('fr');
  });

  it('follows the command that sets it', () => {
    const play = new Play(
      aFlow({ do: { kind: 'command', command: 'set_language', next: 'a', fail: 'a' }, a: anAsk('a') }),
    );
    play.succeed({ language: 'ar' });
    expect(play.last.outbound[0]?.language).toBe('ar');
  });

  it('keeps the language that a called flow is read in', () => {
    const inner = aFlow({ q: anAsk('q') }, { key: 'inner' });
    const outer = aFlow(
      { call: { kind: 'call', flow: 'inner', language: 'es', next: 'b' }, b: anAsk('b') },
      { key: 'outer' },
    );
    const play = new Play([outer, inner]);
    expect(play.last.outbound[0]?.language).toBe('es');
    play.type('1');
    expect(play.last.outbound[0]?.language).toBe('en');
  });
});
