import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, Play, published } from '../../test/engine/play.ts';
import type { ChangePolicy, FlowMigration } from '../definition/flow.ts';

const nodes = {
  a: anAsk('a', { input: aChoice('x', 'y'), next: 'b' }),
  b: anAsk('b', { input: aChoice('x', 'y') }),
};
const first = aFlow(nodes);

function second(
  onChange: ChangePolicy,
  migration?: FlowMigration,
  changed: Parameters<typeof aFlow>[0] = nodes,
) {
  return aFlow(changed, {
    version: 2,
    onChange,
    ...(migration === undefined ? {} : { migrations: { 1: migration } }),
  });
}

/** A session that stands at `b`, when the newer version is published. */
function publishedMeanwhile(newer: ReturnType<typeof second>, keepOld = true) {
  const play = new Play(first);
  play.tap('x');
  play.definitions = keepOld ? published(first, newer) : published(newer);
  return play;
}

describe('a new version, published while somebody answers', () => {
  it('does not touch a session that may finish on its own version', () => {
    const play = publishedMeanwhile(second('finish_on_pinned'));
    play.tap('y');
    expect(play.session).toMatchObject({ status: 'completed', stack: [{ version: 1 }] });
  });

  it('takes a migrated session along, answers, buttons and all', () => {
    const newer = second(
      'migrate',
      { nodes: { b: 'c' }, answers: { a: 'first' } },
      {
        z: anAsk('first', { input: aChoice('x', 'y'), next: 'c' }),
        c: anAsk('c', { input: aChoice('x', 'y') }),
      },
    );
    const play = publishedMeanwhile(newer);
    play.tap('y');
    expect(play.session).toMatchObject({ status: 'completed', stack: [{ version: 2, hash: newer.hash }] });
    expect([play.answer('first'), play.answer('c')]).toEqual(['x', 'y']);
  });

  it('asks again, and takes nothing, where the question offers something else now', () => {
    const play = publishedMeanwhile(
      second('migrate', { nodes: { b: 'b' } }, { a: nodes.a, b: anAsk('b', { input: aChoice('x', 'z') }) }),
    );
    play.tap('y');
    expect(play.said).toEqual(['question.updated | b?']);
    expect(play.answer('b')).toBeUndefined();
    play.tap('z');
    expect(play.session.status).toBe('completed');
  });

  it('ends a session whose question is gone', () => {
    const play = publishedMeanwhile(second('migrate', { nodes: { b: null } }, { a: anAsk('a') }));
    play.tap('y');
    expect(play.session).toMatchObject({ status: 'cancelled', outcome: 'changed' });
    expect(play.said).toEqual(['flow.changed']);
  });

  it('begins anew where the author wants that', () => {
    const play = publishedMeanwhile(second('restart'));
    play.tap('y');
    expect(play.said).toEqual(['question.updated | a?']);
    expect(play.answer('a')).toBeUndefined();
    play.tap('y');
    expect(play.answer('a')).toBe('y');
  });

  it('stops everybody where the author wants that, but lets go whoever wants to go', () => {
    const stopped = publishedMeanwhile(second('abort'));
    stopped.type('hello');
    expect(stopped.said).toEqual(['flow.changed']);
    const leaving = publishedMeanwhile(second('abort'));
    leaving.control('cancel');
    expect(leaving.said).toEqual(['flow.cancelled']);
  });
});

describe('a pinned version that is gone', () => {
  it('goes on at the same question, if it still asks the same', () => {
    const play = publishedMeanwhile(
      second('finish_on_pinned', undefined, { ...nodes, extra: anAsk('extra') }),
      false,
    );
    play.tap('y');
    expect(play.session).toMatchObject({ status: 'completed', stack: [{ version: 2 }] });
  });

  it('ends with words if nothing is left of it', () => {
    const play = publishedMeanwhile(second('finish_on_pinned', undefined, { other: anAsk('other') }), false);
    play.tap('y');
    expect(play.said).toEqual(['flow.changed']);
    const withdrawn = new Play(first);
    withdrawn.definitions = published();
    withdrawn.tap('x');
    expect(withdrawn.said).toEqual(['flow.changed']);
  });

  it('is noticed by its hash when only the content changed', () => {
    const play = new Play(first);
    play.definitions = published(
      aFlow({ a: anAsk('a', { prompt: en('New words?'), input: aChoice('x', 'y', 'z') }) }),
    );
    play.tap('y');
    expect(play.said).toEqual(['question.updated | New words?']);
  });
});
