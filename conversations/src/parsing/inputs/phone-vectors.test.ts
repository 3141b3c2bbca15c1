import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountries, getExampleNumber, type CountryCode } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const REGIONS = getCountries().flatMap((region) => {
  const number = getExampleNumber(region, examples);
  return number === undefined ? [] : [{ region, number }];
});

const read = (text: string, region: CountryCode) =>
  parseInput(text, { kind: 'phone' }, aParseContext('en', { region }));

/** The example that libphonenumber keeps for every country, in each way of writing it. */
it.each([
  ['as people of the country write it', 'NATIONAL'],
  ['with its country code', 'INTERNATIONAL'],
  ['as machines write it', 'E.164'],
] as const)('a number of any country is read %s', (_, format) => {
  const wrong = REGIONS.filter(({ region, number }) => {
    const parsed = read(number.format(format), region);
    return !parsed.ok || parsed.value !== number.number;
  });
  expect(wrong.map(({ region, number }) => `${region} ${number.format(format)}`)).toEqual([]);
  expect(REGIONS.length).toBeGreaterThan(200);
});

it('a number in Arabic digits is the same number', () => {
  for (const region of ['EG', 'SA', 'MA', 'FR'] as const) {
    const number = getExampleNumber(region, examples);
    const typed = number?.formatNational().replaceAll(/\d/gu, (digit) => ARABIC.charAt(Number(digit))) ?? '';
    expect(read(typed, region)).toMatchObject({ ok: true, value: number?.number });
  }
});
