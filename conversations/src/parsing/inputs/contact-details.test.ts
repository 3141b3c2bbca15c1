import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

describe('a phone number', () => {
  it.each([
    ['en', '020 7946 0018', '+442079460018'], ['en', '(020) 7946-0018', '+442079460018'], ['en', '+44 20 7946 0018', '+442079460018'], ['en', '+44 (0)20 7946 0018', '+442079460018'],
    ['en', '0044 20 7946 0018', '+442079460018'], ['en', '442079460018', '+442079460018'], ['en', 'tel:+442079460018', '+442079460018'], ['en', 'my number is 020 7946 0018.', '+442079460018'],
    ['en', '٠٢٠٧٩٤٦٠٠١٨', '+442079460018'], ['en', '\u2068+44 20 7946 0018\u2069', '+442079460018'], ['en', '020–7946–0018', '+442079460018'], ['en', '+33 1 99 00 12 34', '+33199001234'],
    ['en', '07700 900123', '+447700900123'], ['fr', '01 99 00 12 34', '+33199001234'], ['fr', '06.39.98.12.34', '+33639981234'], ['fr', '+33 (0)6 39 98 12 34', '+33639981234'],
    ['fr', '+1 212 555 0123', '+12125550123'],
  ])('in %s reads %j as %s', (language, text, value) => {
    expect(parseInput(text, { kind: 'phone' }, aParseContext(language))).toEqual({ ok: true, value, match: 'parsed' });
  }); // prettier-ignore

  it.each(['12345', 'hello', 'my number', '99999999999999999999', '020 7946', '1'.repeat(500)])(
    'does not read %j',
    (text) => {
      expect(parseInput(text, { kind: 'phone' }, aParseContext())).toEqual({
        ok: false,
        reason: 'not_a_phone',
        values: { example: '+44 20 7946 0018' },
      });
    },
  );

  it('does not choose between two', () => {
    expect(parseInput('020 7946 0018 or 07700 900123', { kind: 'phone' }, aParseContext())).toMatchObject({
      reason: 'several_numbers',
    });
  });

  it('reads national numbers in the region of the question', () => {
    expect(parseInput('01 99 00 12 34', { kind: 'phone', region: 'FR' }, aParseContext('en'))).toMatchObject({
      value: '+33199001234',
    });
  });

  it('reads international numbers where the region is unknown', () => {
    expect(parseInput('+442079460018', { kind: 'phone' }, aParseContext('en', { region: '' }))).toMatchObject(
      { ok: true },
    );
    expect(
      parseInput('020 7946 0018', { kind: 'phone' }, aParseContext('en', { region: 'XX' })),
    ).toMatchObject({ ok: false });
  });
});

describe('an e-mail address', () => {
  it.each([
    ['anna@example.org', 'anna@example.org'],
    [' Anna.B+vote@Example.ORG. ', 'Anna.B+vote@example.org'],
    ['<anna@example.org>', 'anna@example.org'],
    ['mailto:anna@example.org', 'anna@example.org'],
    ['ａｎｎａ＠example.org', 'anna@example.org'],
    ['anna@exämple.org', 'anna@exämple.org'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['anna@mail.com', 'anna@mail.com'],
    ['anna@gmx.com', 'anna@gmx.com'],
    ['anna@mairie-lyon.fr', 'anna@mairie-lyon.fr'],
  ])('reads %j', (text, value) => {
    expect(parseInput(text, { kind: 'email' }, aParseContext())).toEqual({
      ok: true,
      value,
      match: 'parsed',
    });
  });

  it.each([
    ['anna@gmial.com', 'anna@gmail.com'],
    ['anna@gmail.con', 'anna@gmail.com'],
    ['anna@gmail,com', 'anna@gmail.com'],
    ['anna@hotmial.com', 'anna@hotmail.com'],
    ['anna@oragne.fr', 'anna@orange.fr'],
    ['anna @ example.org', 'anna@example.org'],
    ['my mail is anna@example.org', 'anna@example.org'],
    ['anna smith@example.org', 'smith@example.org'],
    ['anna at example dot org', 'anna@example.org'],
    ['anna @ example . org', 'anna@example.org'],
    ['anna@gmail .com', 'anna@gmail.com'],
    ['anna@example. org', 'anna@example.org'],
    ['anna . smith@example.org', 'anna.smith@example.org'],
    ['anna underscore s at gmail dot com', 'anna_s@gmail.com'],
    ['anna tiret bas s arobase gmail point com', 'anna_s@gmail.com'],
    ['anna guion bajo s arroba gmail punto com', 'anna_s@gmail.com'],
    ['anna dash s at gmail dot com', 'anna-s@gmail.com'],
    ['anna آت example دوت org', 'anna@example.org'],
    ['anna@example.org. Thanks', 'anna@example.org'],
    ['anna arobase example point org', 'anna@example.org'],
  ])('asks whether %j is %s', (text, value) => {
    expect(parseInput(text, { kind: 'email' }, aParseContext())).toEqual({
      ok: 'confirm',
      value,
      label: value,
    });
  });

  it.each([
    'anna',
    'anna@',
    '@example.org',
    'anna@example',
    'anna@@example.org',
    'a@b.c',
    '.anna@example.org',
    'an..na@example.org',
    'anna@-example.org',
    'a@example.org, b@example.org',
    'anna@example.o1',
  ])('does not read %j', (text) => {
    expect(parseInput(text, { kind: 'email' }, aParseContext())).toEqual({
      ok: false,
      reason: 'not_an_email',
    });
  });
});

describe('a place', () => {
  it.each([
    ['48.8566, 2.3522', 48.8566, 2.3522], ['48.8566,2.3522', 48.8566, 2.3522], ['(48.8566 2.3522)', 48.8566, 2.3522], ['48,8566 2,3522', 48.8566, 2.3522], ['48,8566; 2,3522', 48.8566, 2.3522],
    ['-33.86, 151.2', -33.86, 151.2], ['33.86 S, 151.2 E', -33.86, 151.2], ['48.8566° N, 2.3522° W', 48.8566, -2.3522], ['٤٨٫٨٥٦٦، ٢٫٣٥٢٢', 48.8566, 2.3522],
    ['48°51\'24"N 2°21\'03"E', 48.8566667, 2.3508333], ['48° 51′ 24″ N, 2° 21′ 3″ O', 48.8566667, -2.3508333], ['geo:48.8566,2.3522?z=17', 48.8566, 2.3522],
    ['https://maps.google.com/?q=48.8566,2.3522', 48.8566, 2.3522], ['https://www.google.com/maps/@48.8566,2.3522,15z', 48.8566, 2.3522],
    ['https://www.google.com/maps/place/X/@48.1,2.1,17z/data=!3m1!3d48.8566!4d2.3522', 48.8566, 2.3522],
    ['https://www.google.com/maps/search/?api=1&query=48.8566%2C2.3522', 48.8566, 2.3522], ['https://www.openstreetmap.org/#map=16/48.8566/2.3522', 48.8566, 2.3522],
    ['https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522#map=5/1/2', 48.8566, 2.3522], ['https://maps.apple.com/?ll=48.8566,2.3522', 48.8566, 2.3522],
    ['I am here: https://waze.com/ul?ll=48.8566,2.3522&navigate=yes', 48.8566, 2.3522],
  ])('reads %j', (text, lat, lng) => {
    expect(parseInput(text, { kind: 'location' }, aParseContext())).toEqual({ ok: true, value: { lat, lng }, match: 'parsed' });
  }); // prettier-ignore

  it.each([
    '10 High Street',
    '48.8566',
    '91, 2',
    '48, 181',
    'https://example.org/@48.85,2.35',
    'https://maps.app.goo.gl/abc',
    'https://google.com.example.org/?q=48.8,2.3',
    '1 2 3',
    'hello',
  ])('does not read %j', (text) => {
    expect(parseInput(text, { kind: 'location' }, aParseContext())).toEqual({
      ok: false,
      reason: 'not_a_location',
    });
  });
});

describe('words and files', () => {
  it('counts characters, not bytes or UTF-16 units', () => {
    expect(parseInput('👍👍👍', { kind: 'text', maxLength: 3 }, aParseContext())).toEqual({
      ok: true,
      value: '👍👍👍',
      match: 'parsed',
    });
    expect(parseInput('👍👍👍👍', { kind: 'text', maxLength: 3 }, aParseContext())).toEqual({
      ok: false,
      reason: 'too_long',
      values: { max: 3, length: 4 },
    });
  });

  it('keeps lines, case and accents of what was written', () => {
    expect(
      parseInput(' Élodie\r\n12, rue\u0000 des Lilas ', { kind: 'long_text' }, aParseContext()),
    ).toMatchObject({ value: 'Élodie\n12, rue des Lilas' });
  });

  it.each([
    ['a', { kind: 'text', minLength: 2 }, 'too_short'],
    ['   ', { kind: 'text' }, 'empty'],
    ['\u200F\u202E', { kind: 'text' }, 'empty'],
    ['x'.repeat(1001), { kind: 'text' }, 'too_long'],
    ['x'.repeat(4001), { kind: 'long_text' }, 'too_long'],
    ['here it is', { kind: 'photo' }, 'not_a_photo'],
    ['here it is', { kind: 'file' }, 'not_a_file'],
  ] as const)('does not take %j for %j: %s', (text, spec, reason) => {
    expect(parseInput(text, spec, aParseContext())).toMatchObject({ ok: false, reason });
  });
});
