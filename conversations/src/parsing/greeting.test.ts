import { expect, it } from 'vitest';
import { languageOfGreeting } from './greeting.ts';

it.each([
  ['Hello!', 'en'],
  ['hi, how do I join?', 'en'],
  ['Bonjour à tous', 'fr'],
  ['BONSOIR', 'fr'],
  ['¡Hola! 👋', 'es'],
  ['buenos días', 'es'],
  ['مرحبًا', 'ar'],
  ['السلام عليكم ورحمة الله', 'ar'],
])('%s tells the language', (text, language) => {
  expect(languageOfGreeting(text)).toBe(language);
});

it.each(['OPENC1TY', 'ok', '', 'histoire', 'salutation', 'x'.repeat(10_000)])('%s tells nothing', (text) => {
  expect(languageOfGreeting(text)).toBeNull();
});
