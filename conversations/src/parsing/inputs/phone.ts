import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/min';
import { spokenInOrder } from '../languages.ts';
import { normalise } from '../normalise.ts';
import { dictatedDigits } from '../numbers/dictated-digits.ts';
import type { ParseContext } from '../types.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** Longer text is not a phone number, in digits or in words; it also keeps the search cheap. */
const MAX_LENGTH = 120;
const MAX_DICTATED_LENGTH = 240;

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
  const international = typed
    .replace(/^[^\d+]*00(?=[1-9])/u, '+')
    // Mexican mobiles had a 1 behind the country code until 2019; chats and address books keep it.
    .replace(/^\+52[ -]?1(?=(?:[ -]?\d){10}$)/u, '+52');
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
  const part = typed
    .replace(/^[^\d+(]*/u, '')
    .replace(/\([^\d()]*\)\W*$/u, '')
    .replace(/[^\d)]*$/u, '');
  return /^[\d+()./ -]+$/u.test(part) ? part : null;
}

/** Two stretches of digits, each long enough to be a number, with words between. */
function isSeveral(typed: string): boolean {
  const stretches = typed.split(/[^\d+()./ -]+/u);
  return stretches.filter((stretch) => stretch.replace(/\D/gu, '').length >= 6).length > 1;
}

/** What a number looks like with its country code, kept for fiction by its regulator. */
const EXAMPLES: Readonly<Record<string, string>> = {
  FR: '+33 1 99 00 12 34',
  US: '+1 212 555 0123',
  CA: '+1 212 555 0123',
};
const EXAMPLE = '+44 20 7946 0018';

function exists(number: PhoneNumber): boolean {
  return number.isValid() || FICTIONAL.test(number.number);
}

/** A number that was dictated, all or part of it in words; only one that exists, for words can be cut in several ways. */
function dictated(
  typed: string,
  region: CountryCode | undefined,
  ctx: Pick<ParseContext, 'language' | 'languages'>,
): PhoneNumber | undefined {
  if (!/\p{L}/u.test(typed)) return undefined;
  for (const language of spokenInOrder(ctx.language, ctx.languages)) {
    for (const digits of dictatedDigits(typed, language)) {
      const number = read(digits, region);
      if (number !== undefined && exists(number)) return number;
    }
  }
  return undefined;
}

/** Text as it is read, with one kind of hyphen; null for what is too long to be a number. */
function typedText(text: string): string | null {
  const typed = normalise(text.slice(0, MAX_DICTATED_LENGTH + 1)).replace(/[\u2010-\u2015\u2212]/gu, '-');
  return typed.length > MAX_DICTATED_LENGTH ? null : typed;
}

function written(typed: string, region: CountryCode | undefined): PhoneNumber | undefined {
  const part = typed.length > MAX_LENGTH ? null : digitsPart(typed);
  const number = part === null ? undefined : read(part, region);
  return number?.isPossible() === true ? number : undefined;
}

/**
 * One phone number, as E.164, in digits or dictated in words, which is always asked back. National numbers belong to the
 * question's region, else the space's.
 */
export const parsePhone: KindParser<SpecOf<'phone'>> = (text, spec, ctx) => {
  const region = country(spec.region ?? ctx.region);
  const notAPhone = {
    ok: false,
    reason: 'not_a_phone',
    values: { example: EXAMPLES[region ?? ''] ?? EXAMPLE },
  } as const;
  const typed = typedText(text);
  if (typed === null) return notAPhone;
  if (typed === '') return { ok: false, reason: 'empty' };
  if (isSeveral(typed)) return { ok: false, reason: 'several_numbers' };
  const number = written(typed, region);
  if (number && exists(number)) return { ok: true, value: number.number, match: 'parsed' };
  // A national number that no network has is a slip; one from abroad may be newer than our tables.
  const isForeign = /^\D*(?:\+|00)/u.test(typed);
  const meant = dictated(typed, region, ctx) ?? (isForeign ? number : undefined);
  if (!meant) return notAPhone;
  return { ok: 'confirm', value: meant.number, label: meant.formatInternational() };
};
