import { expect, it } from 'vitest';
import { aFlow, anAsk, Play } from '../../test/engine/play.ts';

const photo = (n: number) =>
  ({ t: 'input', media: [{ kind: 'photo', ref: `p${String(n)}`, mime: 'image/jpeg' }] }) as const;

it('the first picture of an album is the answer, the others are no answers to what comes next', () => {
  const play = new Play(
    aFlow({ view: anAsk('view', { input: { kind: 'photo' }, next: 'name' }), name: anAsk('name') }),
  );
  play.event(photo(1));
  expect(play.said).toEqual(['name?']);
  for (const n of [2, 3, 4, 5]) expect(play.event(photo(n)).outbound).toEqual([]);
  expect(play.session).toMatchObject({ status: 'waiting', stack: [{ invalid: 0 }] });
  expect(play.answer('view')).toMatchObject({ ref: 'p1' });
});

it('an album where words are asked for is one thing that does not fit, and nobody is given up for it', () => {
  const play = new Play(aFlow({ name: anAsk('name', { maxInvalid: 3 }) }));
  for (const n of [1, 2, 3, 4, 5]) play.event(photo(n));
  expect(play.session).toMatchObject({ status: 'waiting', stack: [{ invalid: 1 }] });
  play.type('Ana');
  expect(play.session.status).toBe('completed');
});
