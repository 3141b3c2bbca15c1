import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

const date = { kind: 'date' } as const;

describe('a day', () => {
  it.each([
    // Relative to today.
    ['en', 'today', '2026-03-10'], ['en', 'Tomorrow!', '2026-03-11'], ['en', 'tmrw', '2026-03-11'], ['en', 'the day after tomorrow', '2026-03-12'], ['en', 'yesterday', '2026-03-09'],
    ['en', 'day before yesterday', '2026-03-08'], ['en', 'in 3 days', '2026-03-13'], ['en', 'in a week', '2026-03-17'], ['en', '2 weeks from now', '2026-03-24'], ['en', 'three weeks ago', '2026-02-17'],
    ['en', 'in two months', '2026-05-10'], ['en', 'in a year', '2027-03-10'], ['en', 'Tuesday next week', '2026-03-17'], ['en', 'now', '2026-03-10'], ['en', 'tomorrow at 7', '2026-03-11'],
    ['fr', "aujourd'hui", '2026-03-10'], ['fr', 'aujourd’hui', '2026-03-10'], ['fr', 'demain', '2026-03-11'], ['fr', 'après-demain', '2026-03-12'], ['fr', 'apres demain', '2026-03-12'],
    ['fr', 'hier', '2026-03-09'], ['fr', 'avant-hier', '2026-03-08'], ['fr', 'dans 3 jours', '2026-03-13'], ['fr', 'dans une semaine', '2026-03-17'], ['fr', 'il y a 2 jours', '2026-03-08'],
    ['fr', 'mardi de la semaine prochaine', '2026-03-17'], ['fr', 'demain soir', '2026-03-11'],
    ['es', 'hoy', '2026-03-10'], ['es', 'mañana', '2026-03-11'], ['es', 'manana', '2026-03-11'], ['es', 'pasado mañana', '2026-03-12'], ['es', 'ayer', '2026-03-09'], ['es', 'anteayer', '2026-03-08'],
    ['es', 'hace 3 días', '2026-03-07'], ['es', 'dentro de una semana', '2026-03-17'], ['es', 'en dos semanas', '2026-03-24'], ['es', 'el lunes de la próxima semana', '2026-03-16'],
    ['ar', 'اليوم', '2026-03-10'], ['ar', 'غداً', '2026-03-11'], ['ar', 'بكرة', '2026-03-11'], ['ar', 'بعد غد', '2026-03-12'], ['ar', 'أمس', '2026-03-09'], ['ar', 'أول أمس', '2026-03-08'],
    ['ar', 'بعد ٣ أيام', '2026-03-13'], ['ar', 'بعد يومين', '2026-03-12'], ['ar', 'بعد أسبوع', '2026-03-17'], ['ar', 'قبل أسبوعين', '2026-02-24'],
    // As it is said in Quebec, Latin America, Egypt, the Levant, the Gulf and the Maghreb.
    ['fr', 'à soir', '2026-03-10'], ['fr', 'DEMIN', '2026-03-11'], ['es', 'ahorita', '2026-03-10'], ['es', 'mañana en la mañana', '2026-03-11'], ['es', 'hoy día', '2026-03-10'],
    ['es', 'mañana x la tarde', '2026-03-11'], ['es', 'ahorita mismo', '2026-03-10'], ['ar', 'النهاردة', '2026-03-10'], ['ar', 'باجر', '2026-03-11'], ['ar', 'غدوة', '2026-03-11'],
    ['ar', 'غير غدوة', '2026-03-12'], ['ar', 'البارح', '2026-03-09'], ['ar', 'bukra', '2026-03-11'], ['ar', 'دلوقتي', '2026-03-10'], ['ar', 'بُكرَة', '2026-03-11'], ['ar', 'بـكـرة', '2026-03-11'],
    ['ar', '۱۲ أبريل ۲۰۲۶', '2026-04-12'],
    // Written out, with a year or a weekday that settles it.
    ['en', '12 April 2026', '2026-04-12'], ['en', '12th of April, 2026', '2026-04-12'], ['en', 'April 12, 2026', '2026-04-12'], ['en', 'Apr 12th 2026', '2026-04-12'], ['en', 'Sunday 12 April', '2026-04-12'],
    ['en', 'Dec 5 2026', '2026-12-05'], ['en', '12 april 26', '2026-04-12'], ['en', '29 Feb 2028', '2028-02-29'], ['en', 'the first of May 2026', '2026-05-01'],
    ['fr', '12 avril 2026', '2026-04-12'], ['fr', 'le 1er mai 2026', '2026-05-01'], ['fr', 'samedi 14 mars', '2026-03-14'], ['fr', '12 août 2026', '2026-08-12'], ['fr', '12 sept 2026', '2026-09-12'],
    ['es', '12 de abril de 2026', '2026-04-12'], ['es', 'domingo 12 de abril', '2026-04-12'], ['es', '1 de enero del 2027', '2027-01-01'],
    ['ar', '١٢ أبريل ٢٠٢٦', '2026-04-12'], ['ar', '١٢ نيسان ٢٠٢٦', '2026-04-12'], ['ar', '12 كانون الأول 2026', '2026-12-12'], ['ar', '12 كانون الثاني 2027', '2027-01-12'], ['ar', '5 تشرين الثاني 2026', '2026-11-05'],
    ['ar', '٥ جويلية ٢٠٢٦', '2026-07-05'], ['ar', 'الأحد ١٢ أبريل', '2026-04-12'],
    // In figures that can be read in one way only.
    ['en', '2026-04-12', '2026-04-12'], ['en', '2026/4/12', '2026-04-12'], ['en', '25/12/2026', '2026-12-25'], ['en', '25.12.2026', '2026-12-25'], ['en', '12/25/2026', '2026-12-25'], ['en', '4/4/2026', '2026-04-04'],
    ['fr', '25 12 2026', '2026-12-25'], ['ar', '٢٥/١٢/٢٠٢٦', '2026-12-25'], ['fr', '25/12/26', '2026-12-25'],
    // In a language that is not the person's.
    ['en', 'demain', '2026-03-11'], ['ar', 'tomorrow', '2026-03-11'], ['fr', 'mañana', '2026-03-11'],
  ])('in %s reads %j as %s', (language, text, value) => {
    expect(parseInput(text, date, aParseContext(language))).toEqual({ ok: true, value, match: 'parsed' });
  }); // prettier-ignore

  it.each([
    ['en', 'Friday', '2026-03-13', 'Friday, 13 March 2026'], ['en', 'on friday', '2026-03-13', 'Friday, 13 March 2026'], ['en', 'next Friday', '2026-03-20', 'Friday, 20 March 2026'],
    ['en', 'last Friday', '2026-03-06', 'Friday, 6 March 2026'], ['en', 'this Friday', '2026-03-13', 'Friday, 13 March 2026'], ['en', 'Tuesday', '2026-03-17', 'Tuesday, 17 March 2026'],
    ['en', '12 April', '2026-04-12', 'Sunday, 12 April 2026'], ['en', '9 March', '2027-03-09', 'Tuesday, 9 March 2027'], ['en', 'Saturday 12 April', '2026-04-12', 'Sunday, 12 April 2026'],
    ['en', 'the 12th', '2026-03-12', 'Thursday, 12 March 2026'], ['en', '9', '2026-04-09', 'Thursday, 9 April 2026'], ['en', 'Sat the 14th', '2026-03-14', 'Saturday, 14 March 2026'],
    ['en', 'this weekend', '2026-03-14', 'Saturday, 14 March 2026'], ['en', '29 Feb', '2028-02-29', 'Tuesday, 29 February 2028'], ['en', 'around 12 April 2026', '2026-04-12', 'Sunday, 12 April 2026'],
    ['en', '3/4', '2026-04-03', 'Friday, 3 April 2026'], ['en', '12-04', '2026-04-12', 'Sunday, 12 April 2026'], ['en', '3/4/2026', '2026-04-03', 'Friday, 3 April 2026'], ['en', '03.04.26', '2026-04-03', 'Friday, 3 April 2026'], ['en', '13/4', '2026-04-13', 'Monday, 13 April 2026'],
    ['fr', 'vendredi', '2026-03-13', 'vendredi 13 mars 2026'], ['fr', 'vendredi prochain', '2026-03-13', 'vendredi 13 mars 2026'], ['fr', '12 avril', '2026-04-12', 'dimanche 12 avril 2026'],
    ['fr', 'le 12', '2026-03-12', 'jeudi 12 mars 2026'], ['fr', 'dans quinze jours', '2026-03-24', 'mardi 24 mars 2026'], ['fr', 'mardi dernier', '2026-03-03', 'mardi 3 mars 2026'],
    ['es', 'el viernes', '2026-03-13', 'viernes, 13 de marzo de 2026'], ['es', 'martes pasado', '2026-03-03', 'martes, 3 de marzo de 2026'], ['es', '12 de abril', '2026-04-12', 'domingo, 12 de abril de 2026'],
    ['fr', 'mecredi', '2026-03-11', 'mercredi 11 mars 2026'], ['es', 'el savado', '2026-03-14', 'sábado, 14 de marzo de 2026'], ['ar', 'الجمعة الجاية', '2026-03-13', 'الجمعة، ١٣ مارس ٢٠٢٦'],
    ['ar', 'الجمعة القادمة', '2026-03-13', 'الجمعة، ١٣ مارس ٢٠٢٦'], ['ar', '١٢ نيسان', '2026-04-12', 'الأحد، ١٢ أبريل ٢٠٢٦'],
  ])('in %s asks whether %j is %s', (language, text, value, label) => {
    expect(parseInput(text, date, aParseContext(language))).toEqual({ ok: 'confirm', value, label });
  }); // prettier-ignore

  it.each([
    'maybe', 'soon', 'next week', 'not Friday', 'before Friday', 'Friday or Saturday', 'March', 'April 2026', '31 April', '30/2/2026', '2026-02-30', '45', '0', '99/99', '32-04', 'tomorrow yesterday', 'in days',
    '2026', '13/13/2026', '10 days', 'la semaine prochaine', 'peut-être demain ou samedi', 'الأسبوع القادم', '7pm', 'x'.repeat(200),
  ])('does not read %j', (text) => {
    expect(parseInput(text, date, aParseContext())).toEqual({ ok: false, reason: 'not_a_date' });
  }); // prettier-ignore

  it('puts the month first where people write so', () => {
    const american = aParseContext('en', { region: 'US', timeZone: 'America/New_York' });
    expect(parseInput('4/3/2026', date, american)).toEqual({
      ok: 'confirm',
      value: '2026-04-03',
      label: 'Friday, April 3, 2026',
    });
    expect(parseInput('4/3/2026', date, aParseContext('en', { region: 'MA' }))).toMatchObject({
      value: '2026-03-04',
    });
  });

  it.each([
    ['12 April', '2025-04-12'],
    ['9 March', '2026-03-09'],
    ['Friday', '2026-03-06'],
    ['Tuesday', '2026-03-03'],
    ['12/11/85', '1985-11-12'],
    ['25/12/15', '2015-12-25'],
    ['the 12th', '2026-02-12'],
  ])('leans to the past for %j where the question does', (text, value) => {
    expect(parseInput(text, { kind: 'date', lean: 'past' }, aParseContext())).toMatchObject({ value });
  });

  it.each([
    ['en', 'Friday', true, '2026-03-13'], ['fr', 'vendredi', true, '2026-03-13'], ['es', 'el viernes', true, '2026-03-13'], ['ar', 'الجمعة', true, '2026-03-13'], ['en', '27/3', true, '2026-03-27'],
    ['en', '12 April', true, '2026-04-12'], ['en', 'the 12th', true, '2026-03-12'], ['en', 'Tuesday', 'confirm', '2026-03-17'], ['en', 'next Friday', 'confirm', '2026-03-20'], ['en', '9 March', 'confirm', '2027-03-09'],
    ['en', '3/4', 'confirm', '2026-04-03'], ['en', '12', 'confirm', '2026-03-12'], ['en', 'Saturday 12 April', 'confirm', '2026-04-12'], ['en', 'around Friday', 'confirm', '2026-03-13'], ['en', '20 August', 'confirm', '2026-08-20'],
  ])('in %s, where only days to come are taken, %j is sure: %s', (language, text, ok, value) => {
    const spec = { kind: 'date', lean: 'future', ahead: true } as const;
    expect(parseInput(text, spec, aParseContext(language))).toMatchObject({ ok, value });
  }); // prettier-ignore

  it('takes a short year of birth as certain when nobody could be older', () => {
    expect(parseInput('25/12/85', { kind: 'date', lean: 'past' }, aParseContext())).toMatchObject({
      ok: true,
      value: '1985-12-25',
    });
    expect(parseInput('25/12/15', { kind: 'date', lean: 'past' }, aParseContext())).toMatchObject({
      ok: 'confirm',
      value: '2015-12-25',
    });
  });

  it('chooses the year that the question allows', () => {
    expect(parseInput('12 April', { kind: 'date', max: '2026-03-10' }, aParseContext())).toMatchObject({
      ok: 'confirm',
      value: '2025-04-12',
    });
  });

  it('says what is allowed', () => {
    const spec = { kind: 'date', min: '2026-03-10', max: '2026-03-31' } as const;
    expect(parseInput('yesterday', spec, aParseContext())).toEqual({
      ok: false,
      reason: 'too_early',
      values: { min: 'Tuesday, 10 March 2026' },
    });
    expect(parseInput('1 April 2026', spec, aParseContext())).toEqual({
      ok: false,
      reason: 'too_late',
      values: { max: 'Tuesday, 31 March 2026' },
    });
  });

  it('knows which day it is where the person is', () => {
    const now = '2026-03-10T23:30:00Z';
    expect(parseInput('today', date, aParseContext('en', { now, timeZone: 'Europe/Paris' }))).toMatchObject({
      value: '2026-03-11',
    });
    expect(
      parseInput('today', date, aParseContext('en', { now, timeZone: 'America/Los_Angeles' })),
    ).toMatchObject({ value: '2026-03-10' });
    expect(parseInput('today', date, aParseContext('en', { now, timeZone: 'Nowhere/At_All' }))).toMatchObject(
      { value: '2026-03-10' },
    );
  });

  it('reads the names of months in a language without words of ours', () => {
    expect(parseInput('12. Dezember 2026', date, aParseContext('de'))).toMatchObject({
      ok: true,
      value: '2026-12-12',
    });
    expect(parseInput('Samstag', date, aParseContext('de'))).toMatchObject({
      ok: 'confirm',
      value: '2026-03-14',
    });
    expect(parseInput('12 grudnia 2026', date, aParseContext('pl'))).toMatchObject({
      ok: true,
      value: '2026-12-12',
    });
  });
});
