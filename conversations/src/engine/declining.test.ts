import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, Play } from '../../test/engine/play.ts';
import type { AskNode } from '../index.ts';

const asked = (input: AskNode['input'], change: Partial<AskNode> = {}) =>
  new Play(aFlow({ a: anAsk('a', { input, next: 'b', ...change }), b: anAsk('b') }));

describe('an answer that is none', () => {
  it.each([
    [{ kind: 'phone' }, 'no'],
    [{ kind: 'email' }, "she doesn't have one"],
    [{ kind: 'date' }, 'no thanks'],
    [{ kind: 'location', address: true }, 'no'],
    [{ kind: 'photo' }, '👎'],
    [{ kind: 'integer' }, "don't know"],
    [{ kind: 'scale', min: 1, max: 5 }, '🤷'],
    [{ kind: 'yes_no' }, 'not sure'],
    [aChoice('x', 'y'), 'rather not say'],
    [{ kind: 'text', noIsNone: true }, 'no'],
    [{ kind: 'long_text', noIsNone: true }, 'nothing'],
  ] as const)('leaves out a question for %j with %j', (input, text) => {
    const play = asked(input);
    play.type(text);
    expect(play.session.stack[0]?.answers.a).toMatchObject({ value: null, match: 'skipped' });
    expect(play.said).toEqual(['b?']);
  });

  it.each([
    [{ kind: 'integer' }, 'no', undefined],
    [{ kind: 'integer' }, 'none', 0],
    [{ kind: 'yes_no' }, 'no', false],
    [{ kind: 'text' }, 'no', 'no'],
    [{ kind: 'long_text' }, "I don't know", "I don't know"],
    [{ ...aChoice('x', 'no'), other: { label: { key: 'choice.other' } } }, 'no', 'no'],
  ] as const)('is not seen where %j may be answered with %j', (input, text, value) => {
    const play = asked(input);
    play.type(text);
    expect(play.answer('a')).toEqual(value);
  });

  it('does not leave out what has to be answered, nor a menu', () => {
    for (const change of [{ required: true }, { menu: true }]) {
      const play = asked({ kind: 'phone' }, change);
      play.type('no');
      expect(play.session.wait?.node).toBe('a');
    }
  });
});
