import {
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/min';
import { normalise } from '../normalise.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** Longer text is not a phone number; it also keeps the search cheap. */
const MAX_LENGTH = 120;

/**
 * Numbers that regulators keep for fiction and that the metadata calls possible, not valid: Ofcom's 07700 900xxx,
 * Arcep's 06 39 98 xx xx. People who rehearse with them are not told that they are wrong.
 */
const FICTIONAL = /^\+(?:447700900\d{3}|336399[89]\d{4})$/u;

function country(region: string): CountryCode | undefined {
  const code = region.toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
}

function read(typed: string, region: CountryCode | undefined): PhoneNumber | undefined {
  const international = typed.replace(/^[^\d+]*00(?=[1-9])/u, '+');
  // `extract: false`: nothing but the number may stand in the text.
  const parsed = parsePhoneNumberFromString(international, {
    ...(region === undefined ? {} : { defaultCountry: region }),
    extract: false,
  });
  if (parsed?.isPossible() === true) return parsed;
  // A number with its country code but without the plus, as chat apps show them.
  const digits = typed.replace(/\D/gu, '');
  const withPlus = /^[1-9]\d{9,14}$/u.test(digits) ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  return withPlus?.isValid() === true ? withPlus : parsed;
}

/** Only the characters of a phone number, after "tel:", "my number is" and the like are taken off. */
function digitsPart(typed: string): string | null {
  const part = typed.replace(/^[^\d+(]*/u, '').replace(/[^\d)]*$/u, '');
  return /^[\d+()./ -]+$/u.test(part) ? part : null;
}

/** One phone number, as E.164. National numbers belong to the question's region, else the space's. */
export const parsePhone: KindParser<SpecOf<'phone'>> = (text, spec, ctx) => {
  const typed = normalise(text.slice(0, MAX_LENGTH + 1)).replace(/[\u2010-\u2015\u2212]/gu, '-');
  if (typed === '') return { ok: false, reason: 'empty' };
  const part = typed.length > MAX_LENGTH ? null : digitsPart(typed);
  if (part === null)
    return { ok: false, reason: severalNumbers(typed, ctx.region) ? 'several_numbers' : 'not_a_phone' };
  const number = read(part, country(spec.region ?? ctx.region));
  if (!number) return { ok: false, reason: 'not_a_phone' };
  if (number.isValid() || FICTIONAL.test(number.number))
    return { ok: true, value: number.number, match: 'parsed' };
  if (!number.isPossible()) return { ok: false, reason: 'not_a_phone' };
  return { ok: 'confirm', value: number.number, label: number.formatInternational() };
};

function severalNumbers(typed: string, region: string): boolean {
  const code = country(region);
  if (typed.length > MAX_LENGTH) return false;
  return findPhoneNumbersInText(typed, code === undefined ? {} : { defaultCountry: code }).length > 1;
}
