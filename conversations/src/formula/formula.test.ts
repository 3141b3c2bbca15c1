/* eslint-disable no-template-curly-in-string -- formulas are written like this */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMULA_FUNCTIONS, type Formula, type FormulaFunction } from '../definition/formula.ts';
import type { Json } from '../definition/text.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { parseFormula } from './parse-formula.ts';
import { printFormula } from './print-formula.ts';

const ANSWERS: Readonly<Record<string, Json>> = {
  age: 17,
  topics: ['rent', 'bus'],
  home: 'rent',
  member: true,
  born: '2000-02-29',
  none: null,
};

function valueOf(text: string, self: Json = null): unknown {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed.problem;
  return evaluateFormula(parsed.formula, {
    answer: (question) => ANSWERS[question] ?? null,
    self,
    now: '2026-11-22T23:30:00.000Z',
    timeZone: 'Europe/Paris',
    label: (_question, option) => `<${option}>`,
  });
}

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.stringMatching(/^[a-z' ]{0,8}$/u).map((lit) => ({ lit })),
  fc.nat(1000).map((lit) => ({ lit })),
  fc.constantFrom('q1', 'q_2', 'Q.3-b').map((ref) => ({ ref })),
  fc.constant({ self: true as const }),
);
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.constantFrom(...(Object.keys(FORMULA_FUNCTIONS) as FormulaFunction[])).chain((fn) => {
      const [least, most] = FORMULA_FUNCTIONS[fn];
      return fc
        .array(tie('formula'), { minLength: least, maxLength: Math.min(most, 3) })
        .map((of): Formula => ({ fn, of }))
        .filter((one) => !('fn' in one && one.fn === 'neg' && 'lit' in (one.of[0] ?? {})));
    }),
  ),
}));

describe('a formula', () => {
  it('is written and read back as the same formula', () => {
    fc.assert(
      fc.property(formula, (one) => {
        expect(parseFormula(printFormula(one))).toEqual({ ok: true, formula: one });
      }),
    );
  });

  it('is read or refused, never misread into an error, whatever the text', () => {
    const noise = fc.array(
      fc.constantFrom('(', ')', 'and', '${a}', "'x", "'y'", '..', '1', '-', 'not(', ',', 'selected(', '/', '“', '=', '.'),
    ); // prettier-ignore
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          noise.map((words) => words.join(' ')),
        ),
        (text) => {
          const parsed = parseFormula(text);
          const again = parsed.ok ? parseFormula(printFormula(parsed.formula)) : parsed;
          expect(again).toEqual(parsed);
        },
      ),
    );
    expect(parseFormula('('.repeat(3000))).toMatchObject({ ok: false, problem: 'too_deep' });
    expect(parseFormula(Array(1000).fill('1').join('+'))).toMatchObject({ ok: false, problem: 'too_deep' });
  });

  it.each([
    ['${age} >= 18 or selected(${topics}, "rent")', true],
    ['${age} + 1', 18],
    ['1 + 2 * 3 - 4 div 2', 5],
    ['-${age} mod 5', -2],
    ["${member} = 'yes'", true],
    ['${none} = ""', true],
    ['${none} > 5', false],
    ['${none} <= 5', false],
    ['count-selected(${topics})', 2],
    ['int((today() - ${born}) div 365.25)', 26],
    ["if(${home} = 'rent', 'a', 'b')", 'a'],
    ['coalesce(${none}, ${home})', 'rent'],
    ["concat(${home}, '-', ${age})", 'rent-17'],
    ['today()', '2026-11-23'],
    ['round(2.345, 2)', 2.35],
    ['string-length(‘šíř’)', 3],
    ["jr:choice-name(${home}, '${home}')", '<rent>'],
    ['not(true() and false())', true],
    ["number('x') = number('x')", false],
    ["'a' + 'b' = 'ab'", false],
  ])('%s comes to %s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each([
    ['/data/age > 5', 'path'],
    ['../age', 'path'],
    ["pulldata('a', 'b', 'c', 'd')", 'unknown_function'],
    ['selected(${a})', 'operands'],
    ['indexed-repeat(${a}, ${b}, 1)', 'unknown_function'],
    ["'open", 'syntax'],
    ['age > 5', 'syntax'],
    ['', 'syntax'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseFormula(text)).toMatchObject({ ok: false, problem });
  });
});

describe('a pattern', () => {
  it.each([
    ['[0-9]{4}', '2026', true],
    ['[0-9]{4}', '20261', false],
    ['^\\d{2,3}$', '123', true],
    ['(a|bc)+d?', 'abcbc', true],
    ['[^@\\s]+@[^@\\s]+\\.[a-z]{2,}', 'me@example.org', true],
    ['[A-Z][a-z]*-?', 'Ab-', true],
    ['', '', true],
    ['a{0}', '', true],
    ['(?=x)', 'x', false],
    ['(a)\\1', 'aa', false],
    ['[', '[', false],
  ])('%s against %s: %s', (pattern, text, fits) => {
    expect(valueOf(`regex(., "${pattern}")`, text)).toBe(fits);
  });

  it('says what the engine of the language says', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '(a|b)',
      '(ab)*',
      'a?',
      'b+',
      'a{2,3}',
      '\\d',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.stringMatching(/^[ab1]{0,8}$/u), (parts, text) => {
        const pattern = parts.join('');
        expect(valueOf(`regex(., '${pattern}')`, text === '' ? null : text)).toBe(
          new RegExp(`^(?:${pattern})$`, 'u').test(text),
        );
      }),
    );
  });

  it('does not explode on what makes others explode', () => {
    const started = performance.now();
    expect(valueOf("regex(., '(a+)+$')", `${'a'.repeat(3000)}b`)).toBe(false);
    expect(valueOf("regex(., '((((a{1000}){1000}){1000}){1000})')", 'a')).toBe(false);
    expect(valueOf("regex(., '(((){1000}){1000}){1000}')", 'a')).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
