import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext, someOptions } from '../test-context.ts';
import { numberChoices } from '../options/number-choices.ts';

const options = [
  {
    id: 'support',
    n: 1,
    words: ['Strong supporter'],
    others: ['Sympathisante', 'Partisan convaincu', 'مؤيد قوي'],
  },
  { id: 'undecided', n: 2, words: ['Undecided', "don't know"], others: ['Indécis', 'Indeciso', 'متردد'] },
  { id: 'opponent', n: 3, words: ['Opponent'], others: ['Adversaire', 'معارض'] },
  { id: 'home', n: 4, words: ['🚪 Nobody home', 'nh'], others: ['Personne', 'لا أحد في المنزل'] },
];
const ctx = aParseContext('en', { options });
const spec = { kind: 'single', options: [] } as const;

describe('a single choice', () => {
  it.each([
    ['1', 'support'], ['1.', 'support'], ['1)', 'support'], ['(2)', 'undecided'], ['#2', 'undecided'], ['2️⃣', 'undecided'], ['②', 'undecided'],
    ['٢', 'undecided'], ['۲', 'undecided'], ['option 3', 'opponent'], ['Option 3!', 'opponent'], ['no. 3', 'opponent'], ['n° 3', 'opponent'], ['№3', 'opponent'],
    ['number 3', 'opponent'], ['opción 3', 'opponent'], ['choix 3', 'opponent'], ['le 3', 'opponent'], ['الخيار ٣', 'opponent'], ['رقم 3', 'opponent'],
    ['three', 'opponent'], ['trois', 'opponent'], ['tres', 'opponent'], ['ثلاثة', 'opponent'], ['the second', 'undecided'], ['3 please', 'opponent'],
    ['3 svp', 'opponent'], ['٣ من فضلك', 'opponent'], [' 3\n', 'opponent'], ['0003', 'opponent'], ['1 - Strong supporter', 'support'],
  ])('takes %j for a number', (text, id) => {
    expect(parseInput(text, spec, ctx)).toEqual({ ok: true, value: id, match: 'number' });
  }); // prettier-ignore

  it.each([
    ['Strong supporter', 'support', 'exact'],
    ['STRONG SUPPORTER!!', 'support', 'exact'],
    ['  strong   supporter ', 'support', 'exact'],
    ['nobody home', 'home', 'exact'],
    ['🚪 Nobody home', 'home', 'exact'],
    ['undecided', 'undecided', 'exact'],
    ['undecided please', 'undecided', 'exact'],
    ['don’t know', 'undecided', 'alias'],
    ['NH', 'home', 'alias'],
    ['indecis', 'undecided', 'alias'],
    ['INDÉCIS', 'undecided', 'alias'],
    ['مُتردّد', 'undecided', 'alias'],
    ['لا احد في المنزل', 'home', 'alias'],
    ['opponent', 'opponent', 'exact'],
  ])('takes the words %j', (text, id, match) => {
    expect(parseInput(text, spec, ctx)).toEqual({ ok: true, value: id, match });
  });

  it.each([
    ['Strong suporter', 'support', 'Strong supporter'],
    ['storng supporter', 'support', 'Strong supporter'],
    ['undecded', 'undecided', 'Undecided'],
    ['oponent', 'opponent', 'Opponent'],
    ['supporter', 'support', 'Strong supporter'],
    ['I am undecided', 'undecided', 'Undecided'],
    ['nobody', 'home', '🚪 Nobody home'],
    ['adversiare', 'opponent', 'Opponent'],
  ])('asks whether %j meant it', (text, value, label) => {
    expect(parseInput(text, spec, ctx)).toEqual({ ok: 'confirm', value, label });
  });

  it.each(['5', '0', '-1', '1.5', '1 or 2', '12', 'hello', '👍', 'x', 'un', 'maybe', 'abcdefgh'.repeat(40)])(
    'does not make an option of %j',
    (text) => {
      const parsed = parseInput(text, spec, aParseContext('en', { options: options.slice(1) }));
      expect(parsed).toEqual({ ok: false, reason: 'not_an_option' });
    },
  );

  it('does not choose between two options of the same name', () => {
    const twins = aParseContext('en', { options: someOptions(['12 High Street'], ['12 High Street']) });
    expect(parseInput('12 High Street', spec, twins)).toEqual({ ok: false, reason: 'not_an_option' });
    expect(parseInput('2', spec, twins)).toMatchObject({ ok: true, value: 'o2' });
  });

  it('prefers the person’s own language where a word means two things', () => {
    const mixed = aParseContext('fr', {
      options: [
        { id: 'bread', n: 1, words: ['Pain'] },
        { id: 'ache', n: 2, words: ['Douleur'], others: ['Pain'] },
      ],
    });
    expect(parseInput('pain', spec, mixed)).toMatchObject({ ok: true, value: 'bread' });
  });

  it('asks back when a digit is one option’s number and another’s name', () => {
    const counts = aParseContext('en', { options: someOptions(['0'], ['1'], ['2 or more']) });
    expect(parseInput('1', spec, counts)).toEqual({ ok: 'confirm', value: 'o1', label: '0' });
  });

  it('has no such doubt with the numbers that numberChoices gives', () => {
    const labels = ['0', '1', '2 or more'];
    const ns = numberChoices(labels);
    const counts = labels.map((label, index) => ({ id: label, n: ns[index] ?? 0, words: [label] }));
    expect(ns).toEqual([0, 1, 2]);
    expect(parseInput('1', spec, aParseContext('en', { options: counts }))).toMatchObject({
      ok: true,
      value: '1',
    });
  });

  it.each([
    [
      ['Yes', 'No'],
      [1, 2],
    ],
    [
      ['1 room', '2 rooms', '3 or more'],
      [1, 2, 3],
    ],
    [
      ['18-24', '25-34'],
      [1, 2],
    ],
    [
      ['5', '5 or more'],
      [1, 2],
    ],
    [
      ['100', '200'],
      [1, 2],
    ],
    [
      ['2026', '2027'],
      [1, 2],
    ],
    [
      ['1 000', '2 000'],
      [1, 2],
    ],
    [
      ['12 High Street', '14 High Street'],
      [1, 2],
    ],
    [[], []],
  ])('numbers %j as %j', (labels, numbers) => {
    expect(numberChoices(labels)).toEqual(numbers);
  });

  it.each([
    ['the opponent', 'opponent'],
    ['an opponent', 'opponent'],
    ['معارض', 'opponent'],
    ['المعارض', 'opponent'],
    ['i think 2', 'undecided'],
    ['2 i think', 'undecided'],
    ['je dirais 2', 'undecided'],
  ])('takes %j for sure, small words aside', (text, id) => {
    expect(parseInput(text, spec, ctx)).toMatchObject({ ok: true, value: id });
  });

  it('hears every yes and no where exactly one option is called so', () => {
    const asked = aParseContext('en', {
      options: [
        { id: 'yes', n: 1, words: ['Yes'], others: ['Oui', 'Sí', 'نعم'] },
        { id: 'maybe', n: 2, words: ['Not sure'] },
        { id: 'no', n: 3, words: ['No thanks', 'no'], others: ['Non', 'لا'] },
      ],
    });
    for (const [text, value] of [
      ['yep', 'yes'], ['ok fine', 'yes'], ['👍', 'yes'], ['um yes', 'yes'], ['ouais', 'yes'], ['نعم موافق', 'yes'], ['nah', 'no'], ["I don't think so", 'no'], ['👎', 'no'], ['pas du tout', 'no'],
      ['not sure', 'maybe'],
    ]) expect([text, parseInput(text ?? '', spec, asked)]).toMatchObject([text, { ok: true, value }]); // prettier-ignore
    const open = { kind: 'single', options: [], other: { label: { key: 'choice.other' } } } as const;
    expect(parseInput('yep', open, asked)).toMatchObject({ value: 'yes' });
    expect(parseInput('yep', spec, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
    const twice = aParseContext('en', { options: someOptions(['Yes, a lot', 'yes'], ['Yes, a bit', 'yes']) });
    expect(parseInput('yep', spec, twice)).toEqual({ ok: false, reason: 'not_an_option' });
  });

  it.each(['not an opponent', 'sin indeciso', 'anything but opponent'])(
    'does not guess what %j denies',
    (text) => {
      expect(parseInput(text, spec, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
    },
  );

  describe('with "other"', () => {
    const open = { kind: 'single', options: [], other: { label: { key: 'choice.other' } } } as const;

    it('keeps what is none of the options', () => {
      expect(parseInput(' housing for students ', open, ctx)).toEqual({
        ok: true,
        value: { other: 'housing for students' },
        match: 'other',
      });
    });

    it('still recognises the options and asks about slips', () => {
      expect(parseInput('Undecided', open, ctx)).toMatchObject({ ok: true, value: 'undecided' });
      expect(parseInput('Undecded', open, ctx)).toMatchObject({ ok: 'confirm', value: 'undecided' });
    });

    it('does not take a part of a label for a slip', () => {
      expect(parseInput('supporter', open, ctx)).toMatchObject({ ok: true, value: { other: 'supporter' } });
      expect(parseInput('other: students', open, ctx)).toMatchObject({ value: { other: 'students' } });
      expect(parseInput('Otra: jóvenes', open, ctx)).toMatchObject({ value: { other: 'jóvenes' } });
      expect(parseInput('the opponent', open, ctx)).toMatchObject({ ok: true, value: 'opponent' });
      for (const text of ['yes', 'oui', '👍', 'no thanks', 'نعم'])
        expect(parseInput(text, open, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
      expect(parseInput('1 or 2', open, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
    });

    it('limits the length', () => {
      expect(parseInput('word '.repeat(200), open, ctx)).toMatchObject({ ok: false, reason: 'too_long' });
    });
  });
});
