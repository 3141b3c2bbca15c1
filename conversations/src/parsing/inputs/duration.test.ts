import { expect, it } from 'vitest';
import type { InputSpec } from '../../definition/input-spec.ts';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/** How long something took, where a number of hours or minutes is asked. `=` is taken at once, `?` asked back, `-` is none. */
const LENGTHS: Readonly<Record<string, string>> = {
  en: `2h30 ? 2.5; 2 h 30 min ? 2.5; 2h 30m ? 2.5; 2hrs30 ? 2.5; 2 hours and 30 minutes ? 2.5; about 2h15 ? 2.25; an hour and 45 minutes ? 1.75; one hour forty-five minutes ? 1.75; two hours twenty minutes ? 2.333
    two and a half hours = 2.5; 2 and a half hours = 2.5; three and a quarter hours = 3.25; half an hour = 0.5; an hour and a half = 1.5; 1h = 1; 2 hours = 2; 90 min = 90; 45 minutes = 45; 2h = 2
    2h or 3h = -; 2h 3h = -; 2h75 = -; 2:30 = -; 2 and 30 = -; 2 hours to 30 minutes = -; 2.5h30 = -; 2h30 3h30 = -; 2h30 dogs = -; five or six hours = -; 30 min 2 h = -`,
  fr: `2h30 ? 2.5; 2 h 30 min ? 2.5; 2 heures 30 ? 2.5; deux heures trente ? 2.5; deux heures et quinze minutes ? 2.25; une heure quarante-cinq ? 1.75; environ 1h15 ? 1.25; 1h05 ? 1.083; deux heures et demie = 2.5
    trois heures moins le quart ? 2.75; 2h ou 3h = -; 90 minutes = 90; 2h et demie = 2.5; trois quarts d’heure = 0.75`,
  es: `2h30 ? 2.5; 2 horas y 30 minutos ? 2.5; dos horas y veinte minutos ? 2.333; dos horas treinta ? 2.5; unas 2h15 ? 2.25; una hora y cuarenta y cinco minutos ? 1.75; hora y media = 1.5; dos horas menos cuarto ? 1.75
    90 minutos = 90; media hora = 0.5; 2 o 3 horas = -`,
  ar: `ساعتين و 30 دقيقة ? 2.5; ساعة و ٣٠ دقيقة ? 1.5; ساعة وعشرين دقيقة ? 1.333; ساعتين وعشر دقائق ? 2.167; ٢ ساعة و ١٥ دقيقة ? 2.25; ثلاث ساعات ونصف = 3.5; ساعة إلا ربع ? 0.75; ساعتين إلا ربع ? 1.75
    ٩٠ دقيقة = 90; ساعتين ونص = 2.5; نصف ساعة = 0.5; ساعة أو ساعتين = -`,
};

const read = (text: string, input: InputSpec, language = 'en') =>
  parseInput(text, input, aParseContext(language));

it('a length of time is read as people type it', () => {
  const wrong = Object.entries(LENGTHS).flatMap(([language, table]) =>
    table.split(/[;\n]/u).flatMap((row) => {
      const [, text = '', ...expected] = /^\s*(.*) ([=?]) (\S+)\s*$/u.exec(row) ?? [];
      const parsed = read(text, { kind: 'decimal' }, language);
      const value = parsed.ok === false ? '-' : JSON.stringify(parsed.value).replaceAll('"', '');
      const found = `${parsed.ok === 'confirm' ? '?' : '='} ${value}`;
      return found === expected.join(' ') ? [] : [`${language}: ${text} ${found}, not ${expected.join(' ')}`];
    }),
  );
  expect(wrong).toEqual([]);
}); // prettier-ignore

it('asks back in the unit that it understood', () => {
  expect(read('2h30', { kind: 'decimal' })).toEqual({ ok: 'confirm', value: 2.5, label: '2.5 hours' });
  expect(read('2h30', { kind: 'decimal' }, 'fr')).toMatchObject({ label: '2,5\u00A0heures' });
  expect(read('2h30', { kind: 'decimal' }, 'es')).toMatchObject({ label: '2,5 horas' });
  expect(read('2h30', { kind: 'integer', min: 10 })).toEqual({
    ok: 'confirm',
    value: 150,
    label: '150 minutes',
  });
  expect(read('2h30', { kind: 'integer' })).toEqual({ ok: false, reason: 'not_whole' });
});

it('of hours and minutes the one is meant that the question allows', () => {
  const hours = { kind: 'decimal', min: 0, max: 24 } as const;
  expect(read('2h30', hours)).toMatchObject({ ok: 'confirm', value: 2.5 });
  expect(read('90 min', hours)).toEqual({ ok: 'confirm', value: 1.5, label: '1.5 hours' });
  expect(read('quatre-vingt-dix minutes', hours, 'fr')).toMatchObject({
    value: 1.5,
    label: '1,5\u00A0heure',
  });
  expect(read('٩٠ دقيقة', hours, 'ar')).toMatchObject({ ok: 'confirm', value: 1.5 });
  const minutes = { kind: 'integer', min: 15, max: 600 } as const;
  expect(read('2h30', minutes)).toMatchObject({ ok: 'confirm', value: 150 });
  expect(read('1h', minutes)).toEqual({ ok: 'confirm', value: 60, label: '60 minutes' });
  expect(read('an hour and a half', minutes)).toMatchObject({ value: 90 });
  expect(read('2 hours', { kind: 'integer', min: 0, max: 24 })).toEqual({
    ok: true,
    value: 2,
    match: 'parsed',
  });
  expect(read('2h30', { kind: 'integer', min: 0, max: 24 })).toEqual({ ok: false, reason: 'not_whole' });
  expect(read('30h30', hours)).toMatchObject({ ok: false, reason: 'too_large' });
  expect(read('90', hours)).toMatchObject({ ok: false, reason: 'too_large' });
});
