import { expect, it } from 'vitest';
import { isGreeting, languageOfGreeting, languageOfLetters } from './greeting.ts';

it.each([
  ['Hello!', 'en'],
  ['hi, how do I join?', 'en'],
  ['Bonjour à tous', 'fr'],
  ['BONSOIR', 'fr'],
  ['¡Hola! 👋', 'es'],
  ['buenos días', 'es'],
  ['مرحبًا', 'ar'],
  ['السلام عليكم ورحمة الله', 'ar'],
  ['slt', 'fr'],
  ['Bon matin!', 'fr'],
  ['BUENAS TARDES', 'es'],
  ['هلا', 'ar'],
  ['mar7aba', 'ar'],
])('%s tells the language', (text, language) => {
  expect(languageOfGreeting(text)).toBe(language);
});

it('a greeting that several languages share is a greeting all the same', () => {
  expect(
    ['Salam', 'Allô ?', 'Salam alaykoum'].map((text) => [isGreeting(text), languageOfGreeting(text)]),
  ).toEqual([
    [true, null],
    [true, null],
    [true, null],
  ]);
  expect(isGreeting('salamandre')).toBe(false);
});

it.each(['OPENC1TY', 'ok', 'salam', '', 'histoire', 'salutation', 'x'.repeat(10_000)])(
  '%s tells nothing',
  (text) => {
    expect(languageOfGreeting(text)).toBeNull();
  },
);

it('Arabic sentences tell their language by their letters, names, codes and mixtures do not', () => {
  const texts = [
    'لا أفهم الإنجليزية',
    'نعم بالتأكيد',
    'سامي',
    'نعم',
    'OPENC1TY من فضلك',
    'من ژنو پیام گرفتم',
    '١٢ ١٣',
    'Oui merci',
  ];
  expect(texts.map(languageOfLetters)).toEqual(['ar', 'ar', null, null, null, null, null, null]);
});
