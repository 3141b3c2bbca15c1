import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, Play } from '../../test/engine/play.ts';

const pet = aFlow({ pet: anAsk('pet', { input: aChoice('cat', 'dog'), next: 'name' }), name: anAsk('name') });

describe('a single choice', () => {
  it('takes a tap, a number and a typed label as the same answer', () => {
    for (const reply of ['tap', '2', 'dog', 'DOG ']) {
      const play = new Play(pet);
      if (reply === 'tap') play.tap('dog');
      else play.type(reply);
      expect(play.answer('pet')).toBe('dog');
      expect(play.said).toEqual(['name?']);
    }
  });

  it('keeps what was typed and how it was understood', () => {
    const play = new Play(pet);
    play.type('2');
    expect(play.session.stack[0]?.answers.pet).toMatchObject({ raw: '2', match: 'number' });
  });

  it('never takes a button of an earlier question as an answer', () => {
    const play = new Play(
      aFlow({
        a: anAsk('a', { input: aChoice('x', 'y'), next: 'b' }),
        b: anAsk('b', { input: aChoice('x', 'y') }),
      }),
    );
    const old = play.session.wait?.choices[0]?.token ?? '';
    play.tap('y');
    play.event({ t: 'input', choice: old });
    expect(play.session.status).toBe('waiting');
    expect(play.answer('b')).toBeUndefined();
    expect(play.said).toEqual(['invalid.stale_choice | b?']);
  });

  it('has tokens of at most 20 bytes that no other session shares', () => {
    const tokens = [
      'a',
      'b',
      '0198f0aa-1111-7000-8000-000000000001',
      '0198f0aa-1111-7000-8000-000000000002',
    ].map((id) => {
      const token = new Play(pet, { id }).session.wait?.choices[0]?.token ?? '';
      expect(token.length).toBeLessThanOrEqual(20);
      return token;
    });
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('asks whether a near miss was meant, and takes a yes', () => {
    const play = new Play(aFlow({ p: anAsk('p', { input: aChoice('supporter', 'opponent') }) }));
    play.type('suporter');
    expect(play.said).toEqual(['question.did_you_mean']);
    play.type('yes');
    expect(play.session.stack[0]?.answers.p).toMatchObject({
      value: 'supporter',
      match: 'confirmed',
      raw: 'suporter',
    });
  });

  it('asks again after a no, and reads anything else as a new answer', () => {
    const flow = aFlow({ p: anAsk('p', { input: aChoice('supporter', 'opponent') }) });
    const denied = new Play(flow);
    denied.type('suporter');
    denied.type('2');
    expect(denied.said).toEqual(['question.ask_again | p?']);
    const corrected = new Play(flow);
    corrected.type('suporter');
    corrected.type('opponent');
    expect(corrected.answer('p')).toBe('opponent');
  });

  it('asks about the other half of the day after a no, then for the time', () => {
    const flow = aFlow({ p: anAsk('p', { input: { kind: 'time' } }) });
    const labels = (play: Play) => play.last.outbound.map(({ text }) => text.values?.label);
    const evening = new Play(flow);
    evening.type('7:30');
    expect(labels(evening)).toEqual(['07:30']);
    evening.type('no');
    expect(labels(evening)).toEqual(['19:30']);
    evening.type('yes');
    expect(evening.session.stack[0]?.answers.p).toMatchObject({ value: '19:30', raw: '7:30' });
    const neither = new Play(flow);
    neither.type('7:30');
    const [yes, no] = neither.last.outbound[0]?.choices ?? [];
    neither.event({ t: 'input', choice: no?.token ?? '' });
    expect(labels(neither)).toEqual(['19:30']);
    // A tap on the buttons of the first guess says nothing about the second.
    neither.event({ t: 'input', choice: yes?.token ?? '' });
    expect(neither.said).toEqual(['invalid.stale_choice | p?']);
    neither.type('7:30');
    neither.type('no');
    neither.type('no');
    expect(neither.said).toEqual(['question.ask_again | p?']);
  });

  it('does not guess for ever', () => {
    const play = new Play(aFlow({ p: anAsk('p', { input: aChoice('supporter', 'opponent') }) }));
    for (let i = 0; i < 5; i += 1) play.type('suporter');
    expect(play.session.status).toBe('completed');
  });

  it('asks for the words of "other" and stores them', () => {
    const input = { ...aChoice('cat', 'dog'), other: { label: en('Other') } };
    const play = new Play(aFlow({ p: anAsk('p', { input }) }));
    play.tap('$other');
    expect(play.said).toEqual(['question.say_other']);
    play.type('a ferret');
    expect(play.session.stack[0]?.answers.p).toMatchObject({ value: { other: 'a ferret' }, match: 'other' });
  });

  it('shows options that a lookup found and remembers what they were called', () => {
    const input = { kind: 'single', options: { $var: 'doors' } } as const;
    const play = new Play(
      aFlow({
        p: anAsk('p', { input, next: 'ok' }),
        ok: anAsk('ok', { prompt: en('{{door}}!', { door: { $answer: 'p', as: 'label' } }) }),
      }),
      {
        args: {
          doors: [
            { id: 'd1', label: '1 High St' },
            { id: 'd2', label: '2 High St' },
          ],
        },
      },
    );
    play.type('2 High St');
    expect(play.said).toEqual(['2 High St!']);
  });

  it('goes its way out at once when there is nothing to choose', () => {
    const input = { kind: 'single', options: { $var: 'doors' } } as const;
    const play = new Play(
      aFlow({ p: anAsk('p', { input, onGiveUp: 'none' }), none: { kind: 'end', outcome: 'none' } }),
      { args: { doors: [] } },
    );
    expect(play.session.outcome).toBe('none');
  });
});

describe('a multiple choice', () => {
  const input = { ...aChoice('red', 'green', 'blue'), kind: 'multiple', min: 1, max: 2 } as const;
  const flow = aFlow({ c: anAsk('c', { input }) });

  it('adds what is typed to what is ticked, as long as it may', () => {
    for (const [text, answer] of [
      ['dog', ['cat', 'dog']],
      ['cat', ['cat']],
      ['dog and fish', undefined],
      ['none', []],
    ] as const) {
      const input = { kind: 'multiple', options: aChoice('cat', 'dog', 'fish').options, max: 2 } as const;
      const play = new Play(aFlow({ p: anAsk('p', { input }) }));
      play.tap('cat');
      play.type(text);
      expect(play.answer('p')).toEqual(answer);
    }
  });

  it('ticks on every tap, in the place of the prompt before, and is closed by "done"', () => {
    const play = new Play(flow);
    const first = play.last.outbound[0]?.id;
    play.tap('blue');
    expect(play.last.outbound[0]).toMatchObject({ replaces: first });
    expect(play.last.outbound[0]?.choices?.filter((one) => one.selected)).toHaveLength(1);
    play.tap('red');
    play.tap('$done');
    expect(play.answer('c')).toEqual(['red', 'blue']);
  });

  it('takes typed numbers and labels as the whole answer', () => {
    for (const typed of ['1,3', '1 3', 'red, blue']) {
      const play = new Play(flow);
      play.type(typed);
      expect(play.answer('c')).toEqual(['red', 'blue']);
    }
  });

  it('refuses one too many and too few with words', () => {
    const play = new Play(flow);
    play.tap('$done');
    expect(play.said).toEqual(['invalid.too_few | c?']);
    for (const id of ['red', 'green', 'blue']) play.tap(id);
    expect(play.said).toEqual(['invalid.too_many | c?']);
    play.type('done');
    expect(play.answer('c')).toEqual(['red', 'green']);
  });
});

describe('other kinds of answer', () => {
  it('takes a shared position, a contact card and a photo', () => {
    const play = new Play(
      aFlow({
        where: anAsk('where', { input: { kind: 'location' }, next: 'phone' }),
        phone: anAsk('phone', { input: { kind: 'phone', own: true }, next: 'photo' }),
        photo: anAsk('photo', { input: { kind: 'photo', maxBytes: 100 } }),
      }),
    );
    expect(play.last.outbound[0]?.request).toBe('location');
    play.event({ t: 'input', location: { lat: 51.5, lng: -0.1 } });
    expect(play.last.outbound[0]?.request).toBe('contact');
    play.event({ t: 'input', contact: { phone: '447700900123', own: true } });
    expect(play.answer('phone')).toBe('+447700900123');
    play.event({ t: 'input', media: [{ kind: 'photo', ref: 'big', bytes: 200 }] });
    expect(play.said).toEqual(['invalid.too_big | photo?']);
    play.event({ t: 'input', media: [{ kind: 'photo', ref: 'small', bytes: 50 }] });
    expect(play.answer('photo')).toMatchObject({ ref: 'small' });
  });

  it('knows the ends of a scale by what they are called, with and without their number', () => {
    const ends = { minLabel: en('against'), maxLabel: en('All for it') };
    const input = { kind: 'scale', min: 1, max: 5, ...ends } as const;
    for (const [text, value] of [
      ['all for it', 5],
      ['5 all for it', 5],
      ['5) All for it', 5],
      ['Against!', 1],
      ['1 all for it', undefined],
    ] as const) {
      const play = new Play(aFlow({ s: anAsk('s', { input }) }));
      play.type(text);
      expect([text, play.answer('s')]).toEqual([text, value]);
    }
  });

  it('offers a short scale as digits that mean themselves', () => {
    const play = new Play(aFlow({ s: anAsk('s', { input: { kind: 'scale', min: 0, max: 5 } }) }));
    expect(play.last.outbound[0]?.choices?.map((one) => one.n)).toEqual([0, 1, 2, 3, 4, 5, 0]);
    play.tap('4');
    expect(play.answer('s')).toBe(4);
  });

  it('stores yes as true however it comes', () => {
    for (const reply of ['yes', '1', 'tap']) {
      const play = new Play(aFlow({ y: anAsk('y', { input: { kind: 'yes_no' } }) }));
      if (reply === 'tap') play.tap('$yes');
      else play.type(reply);
      expect(play.answer('y')).toBe(true);
    }
  });
});

describe('an answer that is not understood', () => {
  it('is given up after three times, by the way out of the question', () => {
    const play = new Play(
      aFlow({
        n: anAsk('n', { input: { kind: 'integer' }, onGiveUp: 'lost' }),
        lost: { kind: 'end', outcome: 'lost' },
      }),
    );
    play.type('many');
    expect(play.said).toEqual(['invalid.not_a_number | n?']);
    play.type('lots');
    play.type('plenty');
    expect(play.session).toMatchObject({ status: 'completed', outcome: 'lost' });
  });

  it('uses the words of the question where it has some', () => {
    const play = new Play(
      aFlow({ n: anAsk('n', { input: { kind: 'integer' }, invalid: en('Digits please.') }) }),
    );
    play.type('many');
    expect(play.said).toEqual(['Digits please. | n?']);
  });

  it('is asked again, not taken, when it comes a day late', () => {
    const play = new Play(aFlow({ n: anAsk('n') }));
    play.event({ t: 'input', text: 'Ada', sentAt: '2026-03-09T11:59:00Z' });
    expect(play.said).toEqual(['question.late | n?']);
    expect(play.answer('n')).toBeUndefined();
  });
});
