import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/**
 * What Recognizers-Text (Specs/DateTime, MIT) is tested with, read on Monday 7 November 2016; what is left out there is a habit of
 * that program, not of people (`dimanche prochain` is the coming Sunday). `text = value`; whether it is asked back is tested elsewhere.
 */
const DAYS: Readonly<Record<string, string>> = {
  en: `on 15 = 2016-11-15; Oct. 2 = 2017-10-02; Oct-2 = 2017-10-02; Oct/2 = 2017-10-02; October. 2 = 2017-10-02; January 12, 2016 = 2016-01-12; Monday January 12th, 2016 = 2016-01-12
    02/22/2016 = 2016-02-22; 21/04/2016 = 2016-04-21; 21/04/16 = 2016-04-21; 21-04-2016 = 2016-04-21; on 4.22 = 2017-04-22; on 4-22 = 2017-04-22; 4/22 = 2017-04-22; on 22/04 = 2017-04-22
    2015/08/12 = 2015-08-12; 08/12,2015 = 2015-08-12; 08/12,15 = 2015-08-12; 1st Jan = 2017-01-01; Jan-1 = 2017-01-01; Wed, 22 of Jan = 2017-01-22; Jan first = 2017-01-01
    May twenty-first = 2017-05-21; May twenty one = 2017-05-21; second of Aug. = 2017-08-02; twenty second of June = 2017-06-22; on Friday = 2016-11-11; today = 2016-11-07; tomorrow = 2016-11-08
    yesterday = 2016-11-06; the day before yesterday = 2016-11-05; The day after tomorrow = 2016-11-09; the next day = 2016-11-08; next day = 2016-11-08; this Friday = 2016-11-11
    next Sunday = 2016-11-20; last Sunday = 2016-11-06; this week Friday = 2016-11-11; next week Sunday = 2016-11-20; last week Sunday = 2016-11-06; 15 June 2016 = 2016-06-15
    the first friday of july = 2017-07-07; next week on Friday = 2016-11-18; on Friday next week = 2016-11-18; two weeks from now = 2016-11-21; a month ago = 2016-10-07
    for the 27 = 2016-11-27; for the 27th = 2016-11-27; for the 27. = 2016-11-27; for the 27! = 2016-11-27; for the 27 . = 2016-11-27; for the 21st = 2016-11-21; for the 22nd = 2016-11-22
    for the twenty second = 2016-11-22; for the thirty = 2016-11-30`,
  es: `el 15 = 2016-11-15; el 2 Oct = 2017-10-02; el 2-Oct = 2017-10-02; el 2/Oct = 2017-10-02; el 2 Octubre = 2017-10-02; el 12 de enero, 2016 = 2016-01-12; el lunes 12 de enero, 2016 = 2016-01-12
    el 22/02/2016 = 2016-02-22; el 21/04/16 = 2016-04-21; el 21-04-2016 = 2016-04-21; el 4.22 = 2017-04-22; el 4-22 = 2017-04-22; el     4/22 = 2017-04-22; el 22/04 = 2017-04-22
    2015/08/12 = 2015-08-12; 1ro de Ene = 2017-01-01; el 1-Ene = 2017-01-01; el primero de Ene = 2017-01-01; el veintiuno de Mayo = 2017-05-21
    en Mayo veintiuno = 2017-05-21; el segundo de Ago. = 2017-08-02; el vigesimo segundo de Junio = 2017-06-22; en viernes = 2016-11-11; hoy = 2016-11-07; mañana = 2016-11-08
    ayer = 2016-11-06; anteayer = 2016-11-05; pasado mañana = 2016-11-09; el día despues de mañana = 2016-11-09; el próximo dia = 2016-11-08; el día siguiente = 2016-11-08
    el este viernes = 2016-11-11; el ultimo domingo = 2016-11-06; el viernes de esta semana = 2016-11-11; el domingo de la siguiente semana = 2016-11-20
    el domingo de la última semana = 2016-11-06; el 15 Junio 2016 = 2016-06-15; el primer viernes de julio = 2017-07-07; el 9-18-15 = 2015-09-18; el dia antes de ayer = 2016-11-05
    el 3-7-2017 = 2017-07-03; 13.5.2015 = 2015-05-13; 2015.5.13 = 2015-05-13`,
  fr: `en 15 = 2016-11-15; Oct. 2 = 2017-10-02; Oct-2 = 2017-10-02; Oct/2 = 2017-10-02; Octobre. 2 = 2017-10-02; Lundi 12 Janvier, 2016 = 2016-01-12; 02/22/2016 = 2016-02-22
    21/04/2016 = 2016-04-21; 21/04/16 = 2016-04-21; 21-04-2016 = 2016-04-21; 22/04 = 2017-04-22; 22/4 = 2017-04-22; 2015/08/12 = 2015-08-12; 12/08,2015 = 2015-08-12; 12/08,15 = 2015-08-12
    1 Jan = 2017-01-01; Jan-1 = 2017-01-01; Mer, 22 Janv. = 2017-01-22; Mai vingt et un = 2017-05-21; 22 Juin = 2017-06-22; Vendredi = 2016-11-11; ven = 2016-11-11
    aujourd'hui = 2016-11-07; lendemain = 2016-11-08; le lendemain = 2016-11-08; hier = 2016-11-06; avant hier = 2016-11-05; le apres-demain = 2016-11-09; cette vendredi = 2016-11-11
    vendredi cette semaine = 2016-11-11; dimanche la semaine dernier = 2016-11-06; 15 Juin 2016 = 2016-06-15; premier vendredi de juillet = 2017-07-07; vendredi la semaine prochain = 2016-11-18
    12 Janvier, 2018 = 2018-01-12; 9-18-15 = 2015-09-18; 1 Janv. = 2017-01-01; mardi 22 janvier = 2017-01-22; aout deuxieme = 2017-08-02; avant-hier = 2016-11-05; 13.5.2015 = 2015-05-13
    2015.5.13 = 2015-05-13; 3-7-2017 = 2017-07-03; 1er avril 2005 = 2005-04-01; le 2 oct. = 2017-10-02; le 02/10 = 2017-10-02; le 15 = 2016-11-15`,
  ar: `في 15 = 2016-11-15; يوم 2. أكتوبر = 2017-10-02; يوم 2- أكتوبر = 2017-10-02; يوم 2/ أكتوبر = 2017-10-02; في 2 أكتوبر = 2017-10-02; في 12 يناير 2016 = 2016-01-12
    يوم الاثنين 12 يناير 2016 = 2016-01-12; 2016/02/22 = 2016-02-22; 21-04-2016 = 2016-04-21; في 4.22 = 2017-04-22; في 22-4 = 2017-04-22; في 4/22 = 2017-04-22; 22/04 = 2017-04-22
    2015/08/12 = 2015-08-12; في 1 يناير = 2017-01-01; يناير-1 = 2017-01-01; الأربعاء , 22 يناير = 2017-01-22; أول يناير = 2017-01-01; في الحادي والعشرين من مايو = 2017-05-21
    في واحد وعشرين مايو = 2017-05-21; الثاني من أغسطس = 2017-08-02; الثانية والعشرون من يونيو = 2017-06-22; يوم الجمعة = 2016-11-11; اليوم = 2016-11-07; غداً = 2016-11-08
    بالأمس = 2016-11-06; قبل يوم أمس = 2016-11-05; بعد غد = 2016-11-09; في اليوم التالي = 2016-11-08; هذا يوم الجمعة = 2016-11-11; يوم الأحد الماضي = 2016-11-06
    هذا الأسبوع الجمعة = 2016-11-11; الأسبوع القادم الأحد = 2016-11-20; الأسبوع الماضي الأحد = 2016-11-06; هذا اليوم = 2016-11-07; 15 يونيو 2016 = 2016-06-15
    أول يوم جمعة من يوليو = 2017-07-07; الأسبوع المقبل يوم الجمعة = 2016-11-18; يوم الجمعة من الاسبوع المقبل = 2016-11-18; بعد أسبوعين من الآن = 2016-11-21; قبل شهر = 2016-10-07`,
};

/** As people say and type it; ours. */
const SAID: Readonly<Record<string, string>> = {
  en: `tmrw pls = 2016-11-08; this coming friday = 2016-11-11; a week on friday = 2016-11-18; friday week = 2016-11-18; the weekend = 2016-11-12; in two weeks time = 2016-11-21; last friday of july = 2017-07-28
    2nd Saturday of next month = 2016-12-10; in a week = 2016-11-14; next week = not_a_date`,
  fr: `vendredi en huit = 2016-11-18; demain svp = 2016-11-08; le week-end = 2016-11-12; le deuxième samedi de décembre = 2016-12-10; huit = 2016-11-08`,
  es: `el finde = 2016-11-12; mañana gracias = 2016-11-08; el segundo sábado de diciembre = 2016-12-10`,
  ar: `بكرة من فضلك = 2016-11-08; الويكند = 2016-11-12; ثاني سبت = not_a_date`,
};
const SAID_MOMENTS: Readonly<Record<string, string>> = {
  en: `half seven tomorrow evening = 2016-11-08T19:30; tomorrow 730pm = 2016-11-08T19:30; twenty to eight tomorrow evening = 2016-11-08T19:40; ten past seven tomorrow evening = 2016-11-08T19:10; in half an hour = 2016-11-07T00:30
    in an hour and a half = not_a_date`,
  fr: `dans une demi-heure = 2016-11-07T00:30; demain à sept heures moins dix du soir = 2016-11-08T18:50`,
  es: `en media hora = 2016-11-07T00:30; mañana al medio dia = 2016-11-08T12:00; mañana a las ocho menos diez de la noche = 2016-11-08T19:50`,
  ar: `بعد نص ساعة = 2016-11-07T00:30; بكرة الساعة ٧ ونص مساء = 2016-11-08T19:30; بكرة الساعة سبعة إلا عشرة مساء = 2016-11-08T18:50`,
};

/** Days of birth in two figures. */
const BORN: Readonly<Record<string, string>> = {
  fr: `3-7-07 = 2007-07-03; 05/05/89 = 1989-05-05; 05/05/71 = 1971-05-05; 1er avril 78 = 1978-04-01`,
};

const MOMENTS: Readonly<Record<string, string>> = {
  en: `on 15 at 8:00 = 2016-11-15T08:00; on 15 at 8:00:20 = 2016-11-15T08:00; on 15, 8pm = 2016-11-15T20:00; at 5th at 4 a.m. = 2016-12-05T04:00; 04/21/2016, 8:00pm = 2016-04-21T20:00
    04/21/2016, 8:00:20pm = 2016-04-21T20:00; Oct.23 at seven = 2017-10-23T07:00; October 14 8:00am = 2017-10-14T08:00; October 14 around 8:00am = 2017-10-14T08:00
    October 14 for 8:00:31am = 2017-10-14T08:00; October 14, 8:00am = 2017-10-14T08:00; May 5, 2016, 20 min past eight in the evening = 2016-05-05T20:20; 8pm on 15 = 2016-11-15T20:00
    8pm on the 15 = 2016-11-15T20:00; at seven on 15 = 2016-11-15T07:00; 8pm today = 2016-11-07T20:00; a quarter to seven tomorrow = 2016-11-08T06:45; 19:00, 2016-12-22 = 2016-12-22T19:00
    tomorrow 8:00am = 2016-11-08T08:00; tomorrow morning at 7 = 2016-11-08T07:00; tonight around 7 = 2016-11-07T19:00; 7:00 on next Sunday afternoon = 2016-11-20T19:00
    twenty minutes past five tomorrow morning = 2016-11-08T05:20; 7, this morning = 2016-11-07T07:00; 10, tonight = 2016-11-07T22:00; 8pm in the evening, Sunday = 2016-11-13T20:00
    8pm in the evening, 1st Jan = 2017-01-01T20:00; 10pm tonight = 2016-11-07T22:00; 8am this morning = 2016-11-07T08:00; 8pm this evening = 2016-11-07T20:00; now = 2016-11-07T00:00`,
  fr: `21/04/2016, 8:00pm = 2016-04-21T20:00; 21/04/2016, 20:00 = 2016-04-21T20:00; 20:00, 21/04/2016 = 2016-04-21T20:00; 20:00:24, 21/04/2016 = 2016-04-21T20:00
    Octobre 14 8:00am = 2017-10-14T08:00; Octobre 14, 8:00am = 2017-10-14T08:00; 8pm aujourd'hui = 2016-11-07T20:00; a huit ce soir = 2016-11-07T20:00; 19:00, 2016-12-22 = 2016-12-22T19:00
    lendemain 8:00 = 2016-11-08T08:00; demain du matin a 7 = 2016-11-08T07:00; 8 dans la soiree, dimanche = 2016-11-13T20:00; 8 dans la soiree, 1 Jan = 2017-01-01T20:00; 22 ce soir = 2016-11-07T22:00
    8 du matin = 2016-11-07T08:00; ce matin a 7 = 2016-11-07T07:00; ce matin a sept = 2016-11-07T07:00; ce soir a 7 = 2016-11-07T19:00; maintenant = 2016-11-07T00:00`,
  es: `el 15 a las 8:00 = 2016-11-15T08:00; el 15 a las 8:00:20 = 2016-11-15T08:00; el 15, 8pm = 2016-11-15T20:00; el cinco de mayo a las 4 a.m. = 2017-05-05T04:00; el 04/21/2016, 8:00pm = 2016-04-21T20:00
    el 23 de Oct a las siete = 2017-10-23T07:00; el 14 de Octubre 8:00am = 2017-10-14T08:00; el 14 de Octubre, cerca de las 8:00am = 2017-10-14T08:00; el 14 de Octubre a las 8:00:31am = 2017-10-14T08:00
    8pm del 15 = 2016-11-15T20:00; a las siete del 15 = 2016-11-15T07:00; a las 8pm de hoy = 2016-11-07T20:00; a las siete menos cuarto de mañana = 2016-11-08T06:45; 19:00, 2016-12-22 = 2016-12-22T19:00
    mañana 8:00am = 2016-11-08T08:00; mañana por la mañana a las 7 = 2016-11-08T07:00; a las cinco y veinte mañana por la mañana = 2016-11-08T05:20; justo ahora = 2016-11-07T00:00
    en este momento = 2016-11-07T00:00; ahora mismo = 2016-11-07T00:00`,
  ar: `في 15 الساعة 8:00 = 2016-11-15T08:00; يوم 15 ، 8 مساء = 2016-11-15T20:00; في الخامس في 4 صباحا. = 2016-12-05T04:00; بتاريخ 21/4/2016 ، الساعة 8:00 مساءً = 2016-04-21T20:00
    23 أكتوبر في السابعة = 2017-10-23T07:00; أكتوبر 14 8:00 صباحا = 2017-10-14T08:00; يوم 14 أكتوبر حوالي الساعة 8:00 صباحًا = 2017-10-14T08:00; في 14 أكتوبر ، الساعة 8:00 صباحًا = 2017-10-14T08:00
    في 5 مايو 2016 ، الساعة الثامنة وعشرين دقيقة مساءً = 2016-05-05T20:20; الساعة 8 مساءً يوم 15 = 2016-11-15T20:00; الساعة 8 مساءً في 15 = 2016-11-15T20:00; الساعة 8 مساء اليوم = 2016-11-07T20:00
    السابعة إلا الربع غدًا = 2016-11-08T06:45; 19:00 ، 2016-12-22 = 2016-12-22T19:00; غدا 8:00 صباحا = 2016-11-08T08:00; صباح الغد الساعة 7 = 2016-11-08T07:00
    الليلة حوالي الساعة 7 = 2016-11-07T19:00; الآن = 2016-11-07T00:00`,
};

type Kind = { readonly kind: 'date' | 'datetime'; readonly lean?: 'past' };

function misread(table: Readonly<Record<string, string>>, input: Kind, now: string): string[] {
  return Object.entries(table).flatMap(([language, rows]) =>
    rows.split(/[;\n]/u).flatMap((row) => {
      const [, text = '', expected = ''] = /^\s*(.*) = (\S+)\s*$/u.exec(row) ?? [];
      const region = language === 'en' ? { region: 'US' } : {};
      const read = parseInput(text, input, aParseContext(language, { now, timeZone: 'UTC', ...region }));
      const value = read.ok === false ? read.reason : JSON.stringify(read.value).replace(/\+00:00|"/gu, '');
      return value === expected ? [] : [`${language}: ${text} = ${value}, not ${expected}`];
    }),
  );
}

const MONDAY = '2016-11-07T00:00:00Z';

it('days are read as another program reads them', () => {
  expect(misread(DAYS, { kind: 'date' }, MONDAY)).toEqual([]);
  expect(misread(BORN, { kind: 'date', lean: 'past' }, MONDAY)).toEqual([]);
});

it('moments are read as another program reads them', () => {
  expect(misread(MOMENTS, { kind: 'datetime' }, MONDAY)).toEqual([]);
});

it('both are read as people say them', () => {
  expect(misread(SAID, { kind: 'date' }, MONDAY)).toEqual([]);
  expect(misread(SAID_MOMENTS, { kind: 'datetime' }, MONDAY)).toEqual([]);
});
