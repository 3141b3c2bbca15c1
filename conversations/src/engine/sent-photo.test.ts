import { expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, Play } from '../../test/engine/play.ts';
import type { AskNode } from '../definition/flow.ts';

const PICTURE = { kind: 'photo', ref: 'p1', mime: 'image/jpeg', bytes: 1000 } as const;
const card = (photo: Partial<NonNullable<AskNode['photo']>> = {}) =>
  new Play(
    aFlow({
      card: anAsk('happened', {
        input: aChoice('home', 'away'),
        photo: { answer: 'sent', to: 'thanks', ...photo },
        next: 'card_again',
      }),
      thanks: { kind: 'say', text: en('Thanks.'), next: 'card' },
      card_again: anAsk('again', { photo: { answer: 'sent', to: 'thanks', ...photo } }),
    }),
  );

it('a photo with words that answer the question leaves it to be answered; other words are kept with it', () => {
  const play = card();
  play.event({ t: 'input', media: [PICTURE], text: 'away' });
  expect(play.answer('sent')).toEqual(PICTURE);
  expect(play.session).toMatchObject({ status: 'waiting', wait: { node: 'card' } });
  play.event({ t: 'input', media: [PICTURE], text: ' the gate is open ' });
  expect(play.answer('sent')).toEqual({ ...PICTURE, words: 'the gate is open' });
});

it('of an album the first picture is kept; after an answer the next picture is another one', () => {
  const play = card();
  play.event({ t: 'input', media: [PICTURE] });
  expect(play.event({ t: 'input', media: [{ ...PICTURE, ref: 'p2' }] }).outbound).toEqual([]);
  expect(play.answer('sent')).toEqual(PICTURE);
  play.now = '2026-03-10T12:00:05.000Z';
  play.type('home');
  play.event({ t: 'input', media: [{ ...PICTURE, ref: 'p3' }] });
  expect(play.answer('sent')).toMatchObject({ ref: 'p3' });
});

it('of two questions that are answered at one moment, each keeps its own', () => {
  const play = card();
  play.event({ t: 'input', media: [PICTURE] });
  play.type('home');
  play.event({ t: 'input', media: [{ ...PICTURE, ref: 'p2' }] });
  expect(play.answer('sent')).toMatchObject({ ref: 'p2' });
  expect(play.event({ t: 'input', media: [{ ...PICTURE, ref: 'p3' }] }).outbound).toEqual([]);
  expect(play.answer('sent')).toMatchObject({ ref: 'p2' });
});

it('is said to be too big, or not to fit where none is taken now', () => {
  const big = card({ maxBytes: 10 });
  big.event({ t: 'input', media: [PICTURE] });
  const closed = card({ when: { op: 'eq', left: 1, right: 2 } });
  closed.event({ t: 'input', media: [PICTURE] });
  for (const play of [big, closed]) {
    expect(play.answer('sent')).toBeUndefined();
    expect(play.session).toMatchObject({ wait: { node: 'card' }, stack: [{ invalid: 1 }] });
  }
});
