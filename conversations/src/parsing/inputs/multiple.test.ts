import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext, someOptions } from '../test-context.ts';

const options = someOptions(
  ['Housing'],
  ['Schools and childcare'],
  ['Health'],
  ['Rent, bills'],
  ['Something'],
);
const ctx = aParseContext('en', { options });
const spec = { kind: 'multiple', options: [] } as const;

describe('a multiple choice', () => {
  it.each([
    '1,3', '1, 3', '1 3', '1  3', '1;3', '1/3', '1.3', '1+3', '1 & 3', '1 and 3', '1 et 3', '1 y 3', '١ و ٣', '١ و٣', '١و٣', '١،٣', '۱ ۳', '1\n3', '#1 #3',
    '1️⃣3️⃣', '1️⃣ 3️⃣', 'one and three', 'un et trois', 'uno y tres', 'واحد و ثلاثة', 'option 1 and option 3', '1 3 please', '1 and also 3', '(1) (3)', '1. 3.', 'both 1 and 3',
    'Housing, Health', 'housing and health', 'HOUSING & HEALTH', 'housing health', 'housing, 3', '1, health', 'housing et health', 'housing\nhealth', 'o1, o3',
  ])('takes %j for the first and the third', (text) => {
    expect(parseInput(text, spec, ctx)).toMatchObject({ ok: true, value: ['o1', 'o3'] });
  }); // prettier-ignore

  it.each([
    ['2', ['o2']],
    ['Schools and childcare', ['o2']],
    ['schools and childcare and health', ['o2', 'o3']],
    ['rent, bills, housing', ['o4', 'o1']],
    ['1,1,1', ['o1']],
    ['2-3', ['o2', 'o3']],
    ['3,1', ['o3', 'o1']],
    ['none', []],
    ['aucun', []],
    ['لا شيء', []],
  ])('takes %j for %j', (text, value) => {
    expect(parseInput(text, spec, ctx)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['13', ['o1', 'o3'], 'Housing, Health'],
    ['1-3', ['o1', 'o2', 'o3'], 'Housing, Schools and childcare, Health'],
    ['1 or 3', ['o1', 'o3'], 'Housing, Health'],
    ['1 ou 3', ['o1', 'o3'], 'Housing, Health'],
    ['houzing, health', ['o1', 'o3'], 'Housing, Health'],
    ['all', ['o1', 'o2', 'o3', 'o4', 'o5'], 'Housing, Schools and childcare, Health, Rent, bills, Something'],
  ])('asks whether %j means all of these', (text, value, label) => {
    expect(parseInput(text, spec, ctx)).toEqual({ ok: 'confirm', value, label });
  });

  it.each(['1,9', '0', '19', 'hello', '1 hello', '👍', '-1', '9-12'])('does not pick part of %j', (text) => {
    expect(parseInput(text, spec, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
  });

  it('reads the Arabic "and" that is written onto the next word', () => {
    const arabic = aParseContext('ar', { options: someOptions(['السكن'], ['الصحة'], ['وظائف']) });
    expect(parseInput('السكن والصحة', spec, arabic)).toMatchObject({ ok: true, value: ['o1', 'o2'] });
    expect(parseInput('وظائف', spec, arabic)).toMatchObject({ ok: true, value: ['o3'] });
  });

  it('says how many are wanted', () => {
    const few = { kind: 'multiple', options: [], min: 2, max: 3 } as const;
    expect(parseInput('1', few, ctx)).toEqual({ ok: false, reason: 'too_few', values: { min: 2, count: 1 } });
    expect(parseInput('1,2,3,4', few, ctx)).toEqual({
      ok: false,
      reason: 'too_many',
      values: { max: 3, count: 4 },
    });
    expect(parseInput('none', few, ctx)).toMatchObject({ ok: false, reason: 'too_few' });
  });

  it.each([
    ['all but the second', ['o1', 'o3', 'o4', 'o5']],
    ['all but 2', ['o1', 'o3', 'o4', 'o5']],
    ['All of them except schools and childcare', ['o1', 'o3', 'o4', 'o5']],
    ['everything except the health', ['o1', 'o2', 'o4', 'o5']],
    ['tout sauf le 2 et le 3', ['o1', 'o4', 'o5']],
    ['todas menos la segunda', ['o1', 'o3', 'o4', 'o5']],
    ['الكل ما عدا ٢', ['o1', 'o3', 'o4', 'o5']],
  ])('asks whether %j means the others', (text, value) => {
    expect(parseInput(text, spec, ctx)).toMatchObject({ ok: 'confirm', value });
  });

  it.each(['all except the moon', 'health but not housing', 'housing, no health'])(
    'never takes %j for what it leaves out',
    (text) => {
      expect(parseInput(text, spec, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
    },
  );

  it.each([
    ['first and third', ['o1', 'o3']],
    ['1st and 3rd', ['o1', 'o3']],
    ['la primera y la tercera', ['o1', 'o3']],
    ['الأول والثالث', ['o1', 'o3']],
    ['numbers 1 and 3', ['o1', 'o3']],
    ['only 2', ['o2']],
    ['just the health and the housing', ['o3', 'o1']],
  ])('takes %j for %j, with small words around', (text, value) => {
    expect(parseInput(text, spec, ctx)).toMatchObject({ ok: true, value });
  });

  it('knows an option that is called like an article', () => {
    const letters = aParseContext('en', { options: someOptions(['A'], ['B'], ['C']) });
    for (const text of ['a b', 'a, b', 'A and B', 'the a and the b']) {
      expect(parseInput(text, spec, letters)).toMatchObject({ ok: true, value: ['o1', 'o2'] });
    }
  });

  it('does not take an article for the number one', () => {
    const french = aParseContext('fr', { options: someOptions(['Bus'], ['Vélo'], ['Voiture']) });
    expect(parseInput('un vélo et une voiture', spec, french)).toMatchObject({
      ok: true,
      value: ['o2', 'o3'],
    });
    expect(parseInput('un et trois', spec, french)).toMatchObject({ ok: true, value: ['o1', 'o3'] });
  });

  it('keeps what is said behind "other", and never digits that are nothing', () => {
    const open = { kind: 'multiple', options: [], other: { label: { key: 'choice.other' } } } as const;
    expect(parseInput('other: parks', open, ctx)).toMatchObject({ ok: true, value: [{ other: 'parks' }] });
    expect(parseInput('Autre : les parcs', open, ctx)).toMatchObject({ value: [{ other: 'les parcs' }] });
    expect(parseInput('health and other: parks', open, ctx)).toMatchObject({
      ok: true,
      value: ['o3', { other: 'parks' }],
    });
    expect(parseInput('1,3 and 9', open, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
    expect(parseInput('all but the moon', open, ctx)).toEqual({ ok: false, reason: 'not_an_option' });
  });

  it('keeps other words beside the options, where they are welcome', () => {
    const open = { kind: 'multiple', options: [], other: { label: { key: 'choice.other' } } } as const;
    expect(parseInput('1, parks', open, ctx)).toEqual({
      ok: true,
      value: ['o1', { other: 'parks' }],
      match: 'other',
    });
    expect(parseInput('buses', open, ctx)).toEqual({ ok: true, value: [{ other: 'buses' }], match: 'other' });
  });
});
