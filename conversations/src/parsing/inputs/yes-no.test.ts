import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

const YES: Readonly<Record<string, readonly string[]>> = {
  en: ['yes', 'Yes', 'YES!!!', 'y', 'yeah', 'yep', 'yup', 'yesss', 'yes please', 'yes, of course', 'sure', 'ok', 'Okay.', 'I do', 'yeah yeah', 'of course', '1', '1.', '#1', '1️⃣'],
  fr: ['oui', 'Oui !', 'o', 'ouais', 'ouiii', 'oui oui', 'oui merci', 'd’accord', "d'accord", 'bien sûr', 'si', 'volontiers', 'ça marche', 'tout à fait', 'ben oui', "C'EST BON", "j'accepte", 'pas de problème', 'oiu', 'mets-en'],
  es: ['sí', 'si', 'Sí.', 's', 'claro', 'claro que sí', 'vale', 'dale', 'por supuesto', 'de acuerdo', 'sí por favor', 'siii', 'Órale', 'de una', 'sale', 'va', 'acepto', 'con mucho gusto', 'claro q si'],
  ar: ['نعم', 'أيوة', 'ايوا', 'أجل', 'طبعاً', 'أكيد', 'تمام', 'ماشي', 'نعم من فضلك', 'موافق', '١', '۱', 'na3am', 'n3am', 'mashi', 'eh', 'نَعَمْ', 'نـــعم', 'طيب', 'إي نعم', 'واخا', 'باهي', 'اه طبعا', 'أوافق'],
}; // prettier-ignore
const NO: Readonly<Record<string, readonly string[]>> = {
  en: ['no', 'No.', 'NO', 'n', 'nope', 'nah', 'nooooo', 'no thanks', 'no thank you', 'not really', 'never', "I don't", '2', '2)', 'no no'],
  fr: ['non', 'Non merci', 'nan', 'n', 'pas du tout', 'jamais', 'non non', 'bien sûr que non', '2', 'pantoute', 'BEN NON', 'je refuse', 'sans façon', 'hors de question'],
  es: ['no', 'No gracias', 'nop', 'para nada', 'nunca', 'claro que no', 'n', 'noooo', 'nel', 'de ninguna manera', 'no me interesa', 'mejor no gracias'],
  ar: ['لا', 'كلا', 'لا شكرا', 'لأ', 'أبداً', 'مش موافق', 'طبعا لا', '٢', '۲', 'la2', 'la', 'لا والله', 'مش عايزة', 'ما بغيتش', 'لع', 'لا أوافق'],
}; // prettier-ignore
const NEITHER: readonly string[] = [
  'maybe', 'perhaps', 'not sure', 'yes but no', 'yes no', 'no 1', 'yes 2', '3', '0', '12', '👍👎', 'peut-être', 'je ne sais pas',
  'quizás', 'ربما', 'la', 'ah', 'khalas', 'خلاص', 'ان شاء الله', 'machi', 'ahorita', 'hello', 'stop', 'cancel', 'end', 'quit', 'alto', 'baja', 'توقف', 'no idea', 'I know', '-1', '1 or 2',
]; // prettier-ignore

const rows = (words: Readonly<Record<string, readonly string[]>>): (readonly [string, string])[] =>
  Object.entries(words).flatMap(([language, list]) => list.map((text) => [language, text] as const));

describe('a yes-or-no question', () => {
  it.each(rows(YES))('takes in %s %j for yes', (language, text) => {
    expect(parseInput(text, { kind: 'yes_no' }, aParseContext(language))).toMatchObject({
      ok: true,
      value: true,
    });
  });

  it.each(rows(NO))('takes in %s %j for no', (language, text) => {
    expect(parseInput(text, { kind: 'yes_no' }, aParseContext(language))).toMatchObject({
      ok: true,
      value: false,
    });
  });

  it.each(NEITHER)('does not guess at %j', (text) => {
    expect(parseInput(text, { kind: 'yes_no' }, aParseContext())).toEqual({ ok: false, reason: 'yes_or_no' });
  });

  it.each([
    ['👍', true],
    ['👍🏽', true],
    ['✅', true],
    ['👌 ', true],
    ['👎', false],
    ['❌', false],
    ['🤝', true],
    ['🙅‍♀️', false],
    ['🙋🏾‍♂️', true],
  ])('understands %s', (text, value) => {
    expect(parseInput(text, { kind: 'yes_no' }, aParseContext())).toMatchObject({ ok: true, value });
  });

  it('understands the words of a language that is not the person’s', () => {
    expect(parseInput('oui', { kind: 'yes_no' }, aParseContext('ar'))).toMatchObject({
      ok: true,
      value: true,
    });
  });

  it('takes a single letter in the person’s own language only', () => {
    expect(parseInput('o', { kind: 'yes_no' }, aParseContext('fr'))).toMatchObject({ ok: true, value: true });
    expect(parseInput('o', { kind: 'yes_no' }, aParseContext('es'))).toMatchObject({ ok: false });
  });

  it('understands words on SMS too, where digits are offered', () => {
    expect(parseInput('yes', { kind: 'yes_no' }, aParseContext('en', { channel: 'sms' }))).toMatchObject({
      ok: true,
      value: true,
    });
  });
});
