import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/** Times as people type and say them. `=` is taken at once, `?` asked back, `-` is no one time. */
const TIMES: Readonly<Record<string, string>> = {
  en: `ten to eight ? 07:50; ten to eight in the evening ? 19:50; 10 to 8 ? 07:50; twenty to eight in the evening = 19:40; five to six ? 17:55; ten minutes to eight ? 07:50
    quarter past nine ? 09:15; quarter past nine in the morning = 09:15; a quarter to nine ? 08:45; quarter after nine ? 09:15; ten after eight ? 08:10; quarter of nine ? 08:45
    half seven ? 07:30; half past seven ? 07:30; half seven pm = 19:30; half 7 ? 07:30; eight oh five ? 08:05; eight o five pm = 20:05; seven thirty ? 07:30; noon = 12:00
    quarter to midnight ? 23:45; ten past midnight ? 00:10; half past noon = 12:30; 19h30 = 19:30; 19 30 ? 19:30; 1930 = 19:30; 0730 = 07:30; 730 ? 07:30; 7.30pm = 19:30
    5 to 6 = -; 10 to 12 = -; 5 to 6pm = -; seven to eight = -; 5-6 = -; 2561 = -; 7 to 5 = -; 7 8 = -; 30 = -; three to thirty = -; ten to = -; quarter = -; 12 345 = -
    2h30 ? 14:30; 18 h 5 min = 18:05; eight hours and seven minutes ? 08:07; in ten minutes = -`,
  fr: `huit heures moins dix = 07:50; huit heures moins dix minutes = 07:50; neuf heures et quart = 09:15; 8h moins 10 = 07:50; huit heures moins vingt-cinq du soir = 19:35
    midi et demi = 12:30; midi moins le quart = 11:45; midi dix = 12:10; midi 30 = 12:30; minuit et quart ? 00:15; minuit moins dix ? 23:50; minuit vingt ? 00:20; midi pile = 12:00
    huit heures dix = 08:10; huit heures sept minutes = 08:07; huit heures trois quarts = 08:45; vers 8h et demie ? 08:30; 20 heures 15 = 20:15; une heure moins le quart de l’après-midi = 12:45
    de 8h à 9h = -; 8h ou 9h = -; moins dix = -`,
  es: `las ocho menos diez ? 07:50; nueve y cuarto ? 09:15; un cuarto para las nueve ? 08:45; cuarto para las 9 ? 08:45; diez para las ocho ? 07:50; faltan diez para las ocho ? 07:50
    son las ocho menos diez de la noche = 19:50; las siete y pico ? 07:00; las ocho y veinte ? 08:20; las ocho menos diez minutos ? 07:50; las veinte treinta = 20:30; mediodía y media = 12:30
    a las 8 y 20 ? 08:20; la una menos cuarto de la tarde = 12:45; de 8 a 9 = -; a las 8 o a las 9 = -; mañana = -`,
  ar: `الثامنة إلا عشر دقائق ? 07:50; التاسعة والربع ? 09:15; السابعة والنصف ? 07:30; السابعة والنصف مساءً = 19:30; الثامنة إلا ربعاً ? 07:45; الثامنة وعشر دقائق ? 08:10; السابعة وخمس دقائق مساء = 19:05
    الثامنة إلا الثلث ? 07:40; الثامنة وثلث ? 08:20; سبعة ونص وخمسة ? 07:35; السابعة والنصف إلا خمس دقائق ? 07:25; الثامنة إلا خمساً وعشرين دقيقة ? 07:35; السابعة وعشرون دقيقة ? 07:20
    الثانية عشرة إلا ربع ? 11:45; الواحدة والربع ? 13:15; ٧ ونص ? 07:30; الساعة ٨ إلا ٥ ? 07:55; منتصف الليل والربع ? 00:15; الساعة سبعة ? 07:00; من ٥ إلى ٦ = -; إلا عشر دقائق = -`,
};

it('times of day are read as people type them', () => {
  const wrong = Object.entries(TIMES).flatMap(([language, table]) =>
    table.split(/[;\n]/u).flatMap((row) => {
      const [, text = '', ...expected] = /^\s*(.*) ([=?]) (\S+)\s*$/u.exec(row) ?? [];
      const read = parseInput(text, { kind: 'time' }, aParseContext(language));
      const value = read.ok === false ? '-' : JSON.stringify(read.value).replaceAll('"', '');
      const found = `${read.ok === 'confirm' ? '?' : '='} ${value}`;
      return found === expected.join(' ') ? [] : [`${language}: ${text} ${found}, not ${expected.join(' ')}`];
    }),
  );
  expect(wrong).toEqual([]);
}); // prettier-ignore

it('asks back with the time as it was understood', () => {
  expect(parseInput('ten to eight', { kind: 'time' }, aParseContext())).toEqual({
    ok: 'confirm',
    value: '07:50',
    label: '07:50',
    otherwise: { value: '19:50', label: '19:50' },
  });
});

it('knows the other half of the day only where that was the guess', () => {
  const otherwise = (language: string, text: string) => {
    const parsed = parseInput(text, { kind: 'time' }, aParseContext(language));
    return parsed.ok === 'confirm' ? (parsed.otherwise?.value ?? null) : 'sure';
  };
  expect(otherwise('en', '7:30')).toBe('19:30');
  expect(otherwise('en', 'half two')).toBe('02:30');
  expect(otherwise('en', 'twelve')).toBe('00:00');
  expect(otherwise('es', 'las ocho y veinte')).toBe('20:20');
  expect(otherwise('en', 'about 7pm')).toBeNull();
  expect(otherwise('en', 'in the evening')).toBeNull();
  expect(otherwise('en', 'quarter to midnight')).toBeNull();
  expect(otherwise('fr', '7h30')).toBe('sure');
});

it('minutes before an hour are no day of the month, and a day no minutes', () => {
  const datetime = { kind: 'datetime' } as const;
  const moment = (language: string, text: string) => parseInput(text, datetime, aParseContext(language));
  expect(moment('en', 'ten to eight')).toMatchObject({ ok: 'confirm', value: '2026-03-11T07:50+00:00' });
  expect(moment('fr', 'demain midi dix')).toMatchObject({ ok: true, value: '2026-03-11T12:10+01:00' });
  expect(moment('es', 'abril 20 para las 5')).toMatchObject({ value: '2026-04-20T17:00+02:00' });
  expect(moment('es', 'el 15 para las 8')).toMatchObject({ value: '2026-03-15T08:00+01:00' });
  expect(moment('en', '5 to 10 april')).toEqual({ ok: false, reason: 'not_a_date' });
  expect(moment('en', '10 to 5 april')).toEqual({ ok: false, reason: 'not_a_date' });
});
