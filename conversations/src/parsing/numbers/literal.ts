import type { Language } from '../../definition/text.ts';
import { spoken } from '../languages.ts';

/** One way to read a written number. `sure` is false when another habit would read it otherwise. */
export interface Reading {
  readonly value: number;
  readonly sure: boolean;
  /** Sure after all where only a whole number can be meant: `1,234` in English. */
  readonly sureIfWhole?: boolean;
}

/** More digits cannot be kept exactly in a number. */
const MAX_DIGITS = 15;

/** A written number: digits with points, commas or apostrophes inside, or spaces before groups of three. */
export const NUMBER_LITERAL = /\d+(?:[.,'٫٬]\d+| \d{3}(?!\d))*|[.,٫]\d+/gu;

/** The sign that speakers of a language put before decimals. Elsewhere both habits are met, so neither is sure. */
const DECIMAL: Readonly<Record<string, ',' | '.'>> = { en: '.', fr: ',', es: ',' };

function toNumber(whole: string, decimals: string): number | null {
  if (whole.length + decimals.length > MAX_DIGITS) return null;
  return Number(`${whole === '' ? '0' : whole}.${decimals === '' ? '0' : decimals}`);
}

function grouped(text: string, mark: string): string | null {
  const groups = text.split(mark);
  if (groups.length === 1) return text;
  const [first = '', ...rest] = groups;
  const regular = first.length >= 1 && first.length <= 3 && rest.every((group) => group.length === 3);
  return regular ? groups.join('') : null;
}

function one(value: number | null, sure: boolean): Reading[] {
  return value === null ? [] : [{ value, sure }];
}

function withOneMark(text: string, mark: '.' | ',', language: Language): Reading[] {
  const [whole = '', decimals = ''] = text.split(mark);
  const couldGroup = decimals.length === 3 && /^[1-9]\d{0,2}$/u.test(whole);
  const asDecimal = toNumber(whole, decimals);
  if (!couldGroup) return one(asDecimal, true);
  const asGroup = toNumber(whole + decimals, '');
  const habit = DECIMAL[spoken(language) ?? ''];
  const groups = one(asGroup, false).map((reading) => ({
    ...reading,
    sureIfWhole: habit !== undefined && habit !== mark,
  }));
  const split = one(asDecimal, false);
  return habit === mark ? [...split, ...groups] : [...groups, ...split];
}

/**
 * All ways to read a written number, the likeliest in this language first; empty when it is none ("12.04.2026",
 * "1,2,3"). `1.234` has two readings and neither is sure; `1.234,5` has one.
 */
export function readLiteral(literal: string, language: Language): Reading[] {
  // The Arabic marks say what they are.
  const [arabicWhole = '', arabicDecimals, ...more] = literal.split('٫');
  if (more.length > 0) return [];
  if (arabicDecimals !== undefined) {
    const whole = arabicWhole.replace(/[٬,' ]/gu, '');
    return /^\d*$/u.test(whole) && /^\d+$/u.test(arabicDecimals)
      ? one(toNumber(whole, arabicDecimals), true)
      : [];
  }
  return readGrouped(literal, language);
}

function readGrouped(literal: string, language: Language): Reading[] {
  const spaced = / \d/u.test(literal);
  // English speakers do not group by spaces: two numbers may have been meant.
  const sure = !(spaced && spoken(language) === 'en');
  const lastMark = Math.max(literal.lastIndexOf('.'), literal.lastIndexOf(','));
  const tidy = (text: string): string | null =>
    [' ', "'", '٬'].reduce<string | null>((rest, mark) => (rest === null ? null : grouped(rest, mark)), text);
  if (lastMark < 0) {
    const whole = tidy(literal);
    return whole === null ? [] : one(toNumber(whole, ''), sure);
  }
  const mark = literal[lastMark] === ',' ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  const times = literal.split(mark).length - 1;
  if (literal.includes(other) || (times === 1 && /[ '٬]/u.test(literal))) {
    const head = tidy(literal.slice(0, lastMark));
    const whole = head === null || times > 1 ? null : grouped(head, other);
    return whole === null ? [] : one(toNumber(whole, literal.slice(lastMark + 1)), sure);
  }
  if (times === 1) return withOneMark(literal, mark, language);
  const whole = grouped(literal, mark);
  return whole === null ? [] : one(toNumber(whole, ''), true);
}
