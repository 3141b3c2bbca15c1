import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

describe('a whole number', () => {
  it.each([
    ['en', '0', 0], ['en', '12', 12], ['en', '12.', 12], ['en', '(12)', 12], ['en', '007', 7], ['en', '+5', 5], ['en', '-5', -5], ['en', 'minus 5', -5],
    ['en', '1,234', 1234], ['en', '12,345,678', 12_345_678], ['en', "1'234", 1234], ['en', '5.0', 5], ['en', 'two', 2], ['en', 'Twenty-five', 25],
    ['en', 'ninety nine', 99], ['en', 'a hundred', 100], ['en', 'about 5', 5], ['en', '~5', 5], ['en', '5 kids', 5], ['en', 'we are 5', 5], ['en', "I'm 25", 25],
    ['en', 'I have 3 children', 3], ['en', 'five people', 5], ['en', '5%', 5], ['en', '5 please', 5], ['en', '１２', 12], ['en', '१२', 12],
    ['fr', '1 234', 1234], ['fr', '1 234 567', 1_234_567], ['fr', '1\u202F234', 1234], ['fr', '1.234', 1234], ['fr', 'zéro', 0], ['fr', 'un', 1], ['fr', 'vingt et un', 21],
    ['fr', 'soixante et onze', 71], ['fr', 'quatre-vingts', 80], ['fr', 'quatre-vingt-dix-sept', 97], ['fr', 'septante', 70], ['fr', 'environ 10', 10],
    ['fr', '25 ans', 25], ['fr', "j'ai 25 ans", 25], ['fr', 'nous sommes 4', 4],
    ['es', '1.234', 1234], ['es', 'once', 11], ['es', 'veintidós', 22], ['es', 'treinta y cinco', 35], ['es', 'unos 20', 20], ['es', '15 años', 15], ['es', 'cien', 100],
    ['ar', '١٢', 12], ['ar', '۱۲', 12], ['ar', '١٬٢٣٤', 1234], ['ar', 'خمسة', 5], ['ar', 'اثنا عشر', 12], ['ar', 'خمسة وعشرون', 25], ['ar', 'عشرين', 20], ['ar', 'حوالي ٢٠', 20],
    ['ar', '٢ أشخاص', 2], ['fr', 'huitante', 80], ['fr', 'septante et un', 71], ['fr', 'nonante-neuf', 99], ['fr', 'quatre-vingts-dix', 90], ['es', 'treintaicinco', 35], ['ar', 'جوج', 2],
    ['ar', 'طنعش', 12], ['ar', 'خمسطاشر', 15], ['ar', 'تلاتين', 30], ['ar', 'تلاتة وتلاتين', 33],
  ])('in %s reads %j as %j', (language, text, value) => {
    expect(parseInput(text, { kind: 'integer' }, aParseContext(language))).toEqual({ ok: true, value, match: 'parsed' });
  }); // prettier-ignore

  it.each([
    ['2 or 3', 'several_numbers'], ['2 ou 3', 'several_numbers'], ['2-3', 'several_numbers'], ['five or six', 'several_numbers'], ['٢ أو ٣', 'several_numbers'],
    ['10:30', 'several_numbers'], ['3/4', 'not_whole'], ['3/7', 'several_numbers'], ['7 8', 'several_numbers'], ['1, 2', 'several_numbers'],
    ['5,5', 'not_whole'], ['2.5', 'not_whole'], ['½', 'not_whole'], ['2½', 'not_whole'],
    ['hello', 'not_a_number'], ['half', 'not_whole'], ['5 half', 'not_a_number'], ['no one', 'not_a_number'],
    ['once', 'not_a_number'], ['b12', 'not_a_number'], ['1.2.3', 'not_a_number'], ['12.04.2026', 'not_a_number'], ['2 cent', 'not_a_number'],
    ['99999999999999999999', 'not_a_number'], ['NaN', 'not_a_number'], ['Infinity', 'not_a_number'], ['0x10', 'several_numbers'], ['👍', 'not_a_number'], ['  ', 'empty'],
  ])('does not read %j: %s', (text, reason) => {
    expect(parseInput(text, { kind: 'integer' }, aParseContext())).toEqual({ ok: false, reason });
  }); // prettier-ignore

  it.each([
    ['en', '1.234', 1234, '1,234'],
    ['en', '1 234', 1234, '1,234'],
    ['en', '12 monkeys', 12, '12'],
    ['en', '5+', 5, '5'],
    ['en', 'more than 5', 5, '5'],
    ['fr', '1,234', 1234, '1\u202F234'],
  ])('in %s asks whether %j is %j', (language, text, value, label) => {
    expect(parseInput(text, { kind: 'integer' }, aParseContext(language))).toEqual({
      ok: 'confirm',
      value,
      label,
    });
  });

  it('says what is allowed', () => {
    const spec = { kind: 'integer', min: 1, max: 10 } as const;
    expect(parseInput('0', spec, aParseContext())).toEqual({
      ok: false,
      reason: 'too_small',
      values: { value: 0, min: 1, max: 10 },
    });
    expect(parseInput('11', spec, aParseContext())).toEqual({
      ok: false,
      reason: 'too_large',
      values: { value: 11, min: 1, max: 10 },
    });
    expect(parseInput('-0', { kind: 'integer' }, aParseContext())).toEqual({
      ok: true,
      value: 0,
      match: 'parsed',
    });
  });
});

describe('a decimal number', () => {
  it.each([
    ['en', '1.5', 1.5], ['en', '1,5', 1.5], ['en', '1,234.5', 1234.5], ['en', '1.234,5', 1234.5], ['en', '.5', 0.5], ['en', '0.125', 0.125], ['en', '-1.25', -1.25],
    ['en', '½', 0.5], ['en', '2½', 2.5], ['en', '2 ¼', 2.25], ['en', '1234,567', 1234.567], ['en', '12', 12], ['en', 'three', 3],
    ['fr', '1 234,5', 1234.5], ['fr', '1.234,50', 1234.5], ['fr', '12,50 €', 12.5], ['fr', '2,5 heures', 2.5],
    ['es', '1.234,50', 1234.5], ['es', '0,5', 0.5],
    ['ar', '١٢٫٥', 12.5], ['ar', '١٬٢٣٤٫٥', 1234.5], ['ar', '١.٥', 1.5],
  ])('in %s reads %j as %j', (language, text, value) => {
    expect(parseInput(text, { kind: 'decimal' }, aParseContext(language))).toEqual({ ok: true, value, match: 'parsed' });
  }); // prettier-ignore

  it.each([
    ['en', '1,234', 1234],
    ['en', '1.234', 1.234],
    ['fr', '1,234', 1.234],
    ['es', '1.234', 1234],
  ])('in %s asks whether %j is %j: both habits are common', (language, text, value) => {
    expect(parseInput(text, { kind: 'decimal' }, aParseContext(language))).toMatchObject({
      ok: 'confirm',
      value,
    });
  });

  it('takes the reading that the question allows', () => {
    expect(parseInput('1,234', { kind: 'decimal', max: 10 }, aParseContext('en'))).toMatchObject({
      ok: 'confirm',
      value: 1.234,
    });
  });
});

describe('a scale', () => {
  it.each([
    ['en', 'i would say 4', 4], ['en', 'maybe a four', 4], ['en', 'four out of five', 4], ['en', 'well 4 i guess', 4], ['en', '4/5!!', 4], ['fr', 'je dirais 4', 4], ['fr', 'plutôt 4', 4],
    ['fr', 'cinq sur cinq', 5], ['fr', 'un quatre', 4], ['es', 'yo diría que 4', 4], ['es', 'un cuatro', 4], ['es', '4 sobre 5', 4], ['es', 'cuatro de cinco', 4], ['ar', 'أربعة من خمسة', 4],
    ['ar', 'أظن ٤', 4],
  ])('hears in %s %j as it is said aloud', (language, text, value) => {
    const parsed = parseInput(text, { kind: 'scale', min: 1, max: 5 }, aParseContext(language));
    expect(parsed).toEqual({ ok: true, value, match: 'number' });
  }); // prettier-ignore

  it.each([
    '4',
    '4.',
    '4/5',
    '4 / 5',
    '4 out of 5',
    '4 of 5',
    '4 sur 5',
    '4 de 5',
    '٤ من ٥',
    'four',
    'quatre',
    'أربعة',
    '4 stars',
    '⭐⭐⭐⭐',
    '4️⃣',
    '4 please',
  ])('takes %j for 4', (text) => {
    expect(parseInput(text, { kind: 'scale', min: 1, max: 5 }, aParseContext())).toEqual({
      ok: true,
      value: 4,
      match: 'number',
    });
  });

  it.each([
    ['4/10', 'several_numbers'], ['3-4', 'several_numbers'], ['3 or 4', 'several_numbers'], ['4.5', 'not_whole'], ['6', 'too_large'], ['0', 'too_small'],
    ['good', 'not_a_number'], ['4 monkeys', 'not_a_number'], ['', 'empty'],
  ])('does not take %j: %s', (text, reason) => {
    expect(parseInput(text, { kind: 'scale', min: 1, max: 5 }, aParseContext())).toMatchObject({ ok: false, reason });
  }); // prettier-ignore

  it('knows the names of its ends', () => {
    const options = [
      { id: '1', n: 1, words: ['1 Very bad', 'Very bad'] },
      { id: '5', n: 5, words: ['5 Very good', 'Very good'] },
    ];
    expect(
      parseInput('very good', { kind: 'scale', min: 1, max: 5 }, aParseContext('en', { options })),
    ).toMatchObject({ value: 5 });
  });
});
