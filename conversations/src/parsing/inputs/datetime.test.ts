import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

const datetime = { kind: 'datetime' } as const;
/** London is on UTC, Paris and Madrid an hour ahead, Cairo two. */
const OFFSET: Readonly<Record<string, string>> = { en: '+00:00', fr: '+01:00', es: '+01:00', ar: '+02:00' };

describe('a moment', () => {
  it.each([
    ['en', 'tomorrow at 7pm', '2026-03-11T19:00'], ['en', 'tomorrow 7 p.m.', '2026-03-11T19:00'], ['en', 'tomorrow at 7:30 PM', '2026-03-11T19:30'], ['en', 'tomorrow 19:30', '2026-03-11T19:30'], ['en', 'tomorrow 07:30', '2026-03-11T07:30'],
    ['en', '12am tomorrow', '2026-03-11T00:00'], ['en', '12 pm tomorrow', '2026-03-11T12:00'], ['en', 'tonight at 8', '2026-03-10T20:00'], ['en', 'tomorrow morning at 9', '2026-03-11T09:00'],
    ['en', 'tomorrow at 7 in the evening', '2026-03-11T19:00'], ['en', 'noon tomorrow', '2026-03-11T12:00'], ['en', 'half past 7 tomorrow evening', '2026-03-11T19:30'], ['en', 'quarter to 8 tomorrow evening', '2026-03-11T19:45'],
    ['en', 'seven thirty tomorrow evening', '2026-03-11T19:30'], ['en', 'in 2 hours', '2026-03-10T12:00'], ['en', 'in half an hour or so', ''], ['en', 'in 30 minutes', '2026-03-10T10:30'], ['en', 'now', '2026-03-10T10:00'],
    ['en', 'Saturday 14 March at 14:00', '2026-03-14T14:00'], ['en', '2026-03-14T14:00', '2026-03-14T14:00'], ['en', '2026-03-14 14:00', '2026-03-14T14:00'], ['en', '2026-03-14T14:00Z', '2026-03-14T14:00'], ['en', '25/3/2026 19:00', '2026-03-25T19:00'],
    ['fr', 'demain 19h30', '2026-03-11T19:30'], ['fr', 'demain à 19 h 30', '2026-03-11T19:30'], ['fr', 'demain 7h', '2026-03-11T07:00'], ['fr', 'demain à 7h du soir', '2026-03-11T19:00'], ['fr', 'demain à 7 heures du matin', '2026-03-11T07:00'],
    ['fr', 'ce soir à 8h', '2026-03-10T20:00'], ['fr', 'demain midi', '2026-03-11T12:00'], ['fr', 'après-demain à 14h', '2026-03-12T14:00'], ['fr', 'demain à sept heures et demie', '2026-03-11T07:30'],
    ['fr', 'demain 8h moins le quart', '2026-03-11T07:45'], ['fr', 'demain à 3h de l’après-midi', '2026-03-11T15:00'], ['fr', 'samedi 14 mars à 18h', '2026-03-14T18:00'], ['fr', 'dans 2 heures', '2026-03-10T13:00'], ['fr', 'dans une demi-heure', ''],
    ['fr', 'demain 12.30', '2026-03-11T12:30'], ['fr', '14 mars 2026 à 18h', '2026-03-14T18:00'],
    ['es', 'mañana a las 7 de la tarde', '2026-03-11T19:00'], ['es', 'mañana a las 19:30', '2026-03-11T19:30'], ['es', 'pasado mañana a las 9 de la mañana', '2026-03-12T09:00'], ['es', 'esta noche a las 9', '2026-03-10T21:00'],
    ['es', 'mañana a la una de la tarde', '2026-03-11T13:00'], ['es', 'mañana a las 7 y media de la tarde', '2026-03-11T19:30'], ['es', 'mañana a las 8 menos cuarto de la noche', '2026-03-11T19:45'], ['es', 'mañana al mediodía', '2026-03-11T12:00'],
    ['es', 'dentro de 2 horas', '2026-03-10T13:00'], ['es', 'mañana a las 18 h', '2026-03-11T18:00'],
    ['ar', 'غدا الساعة ٧ مساء', '2026-03-11T19:00'], ['ar', 'غداً الساعة السابعة والنصف مساءً', '2026-03-11T19:30'], ['ar', 'بعد غد الساعة ٩ صباحاً', '2026-03-12T09:00'], ['ar', 'اليوم الساعة 5 عصراً', '2026-03-10T17:00'],
    ['ar', 'غدا ١٩:٣٠', '2026-03-11T19:30'], ['ar', 'غدا الساعة ٨ م', '2026-03-11T20:00'], ['ar', 'غدا الثامنة الا ربع مساء', '2026-03-11T19:45'], ['ar', 'بعد ساعتين', '2026-03-10T14:00'], ['ar', 'غدا ظهرا', '2026-03-11T12:00'],
  ].filter(([, , value]) => value !== ''))('in %s reads %j as %s', (language = '', text = '', value = '') => {
    expect(parseInput(text, datetime, aParseContext(language))).toEqual({ ok: true, value: `${value}${OFFSET[language] ?? ''}`, match: 'parsed' });
  }); // prettier-ignore

  it.each([
    ['en', 'tomorrow 7', '2026-03-11T07:00'], ['en', 'tomorrow at 5', '2026-03-11T17:00'], ['en', "7 o'clock tomorrow", '2026-03-11T07:00'], ['en', '7pm', '2026-03-10T19:00'], ['en', '9:00', '2026-03-11T09:00'], ['en', 'Friday 6 pm', '2026-03-13T18:00'],
    ['en', 'tonight', '2026-03-10T19:00'], ['en', 'tomorrow evening', '2026-03-11T19:00'], ['en', 'tomorrow afternoon', '2026-03-11T15:00'], ['en', 'tomorrow around 6pm', '2026-03-11T18:00'], ['en', 'midnight tomorrow', '2026-03-12T00:00'],
    ['en', '3/4/2026 19:00', '2026-04-03T19:00'], ['en', '12 April 19.30', '2026-04-12T19:30'], ['en', 'tomorrow at 7.30', '2026-03-11T07:30'], ['en', 'noon', '2026-03-10T12:00'],
    ['fr', 'demain soir', '2026-03-11T19:00'], ['fr', 'ce soir', '2026-03-10T19:00'], ['fr', 'lundi 9h', '2026-03-16T09:00'], ['fr', '20h', '2026-03-10T20:00'], ['fr', 'demain après-midi', '2026-03-11T15:00'], ['fr', 'demain vers 18h', '2026-03-11T18:00'],
    ['es', 'mañana a las 7', '2026-03-11T07:00'], ['es', 'mañana por la mañana', '2026-03-11T09:00'], ['es', 'mañana por la tarde', '2026-03-11T15:00'], ['es', 'el viernes a las 18 h', '2026-03-13T18:00'],
    ['ar', 'الجمعة الساعة ٨ مساء', '2026-03-13T20:00'], ['ar', 'غدا مساء', '2026-03-11T19:00'], ['ar', 'الليلة', '2026-03-10T19:00'], ['ar', 'غدا الساعة ٧', '2026-03-11T07:00'],
  ])('in %s asks whether %j is %s', (language, text, value) => {
    const parsed = parseInput(text, datetime, aParseContext(language));
    expect(parsed).toMatchObject({ ok: 'confirm', value: expect.stringContaining(value) as string });
  }); // prettier-ignore

  it('shows what it understood by the clock on the person’s wall', () => {
    expect(parseInput('Friday 6 pm', datetime, aParseContext())).toMatchObject({
      label: 'Friday, 13 March 2026 at 18:00',
    });
    expect(parseInput('lundi 9h', datetime, aParseContext('fr'))).toMatchObject({
      label: 'lundi 16 mars 2026 à 09:00',
    });
  });

  it.each([
    ['tomorrow', 'not_a_time'], ['12 April 2026', 'not_a_time'], ['Friday', 'not_a_time'], ['12.04', 'not_a_time'], ['hello', 'not_a_date'], ['7', 'not_a_date'], ['tomorrow 25:00', 'not_a_date'], ['tomorrow at 13pm am', 'not_a_date'],
    ['tomorrow 14 in the morning', 'not_a_date'], ['between 5 and 6 tomorrow', 'not_a_date'], ['5-6pm tomorrow', 'not_a_date'], ['tomorrow 5pm or 6pm', 'not_a_date'], ['31 April 19:00', 'not_a_date'], ['', 'empty'],
  ])('does not read %j: %s', (text, reason) => {
    expect(parseInput(text, datetime, aParseContext())).toEqual({ ok: false, reason });
  }); // prettier-ignore

  it('takes a time without a day for the next such time, or the last where the question looks back', () => {
    expect(parseInput('09:30', datetime, aParseContext())).toMatchObject({ value: '2026-03-11T09:30+00:00' });
    expect(parseInput('10:30', datetime, aParseContext())).toMatchObject({ value: '2026-03-10T10:30+00:00' });
    expect(parseInput('10:30', { kind: 'datetime', lean: 'past' }, aParseContext())).toMatchObject({
      value: '2026-03-09T10:30+00:00',
    });
  });

  it('carries the offset that the zone will have then', () => {
    expect(parseInput('28 March 2026 at 14:00', datetime, aParseContext())).toMatchObject({
      value: '2026-03-28T14:00+00:00',
    });
    expect(parseInput('30 March 2026 at 14:00', datetime, aParseContext())).toMatchObject({
      value: '2026-03-30T14:00+01:00',
    });
    expect(parseInput('in 500 hours', datetime, aParseContext())).toMatchObject({
      value: '2026-03-31T07:00+01:00',
    });
  });

  it('asks about a time that the clocks skip', () => {
    expect(parseInput('29 March 2026 at 01:30', datetime, aParseContext())).toMatchObject({
      ok: 'confirm',
      value: '2026-03-29T02:30+01:00',
    });
  });

  it('says what is allowed, a bare day as its whole length', () => {
    const spec = { kind: 'datetime', min: '2026-03-11', max: '2026-03-11' } as const;
    expect(parseInput('tomorrow 23:59', spec, aParseContext())).toMatchObject({ ok: true });
    expect(parseInput('tonight at 8', spec, aParseContext())).toEqual({
      ok: false,
      reason: 'too_early',
      values: { min: 'Wednesday, 11 March 2026 at 00:00' },
    });
    expect(parseInput('12 March 2026 00:00', spec, aParseContext())).toMatchObject({ reason: 'too_late' });
  });
});
