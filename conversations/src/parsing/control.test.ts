import { describe, expect, it } from 'vitest';
import { controlWord, isDone, parseControl, parseLanguageName } from './control.ts';
import { SPOKEN } from './languages.ts';
import { parseConsentWord } from './consent.ts';

const onTelegram = { language: 'en', channel: 'telegram' } as const;
const onSms = { language: 'en', channel: 'sms' } as const;

describe('parseControl', () => {
  it.each([
    ['back', 'back'], ['Back!', 'back'], [' BACK. ', 'back'], ['go back please', 'back'], ['retour', 'back'], ['précédent', 'back'], ['volver', 'back'], ['ATRÁS', 'back'], ['رجوع', 'back'],
    ['skip', 'skip'], ['Skip this', 'skip'], ['passer', 'skip'], ['saltar', 'skip'], ['تخطّي', 'skip'], ['exit', 'cancel'], ['EXIT', 'cancel'], ['cancel', 'cancel'], ['quit', 'cancel'],
    ['sortir', 'cancel'], ['annuler', 'cancel'], ['salir', 'cancel'], ['cancelar', 'cancel'], ['خروج', 'cancel'], ['إلغاء', 'cancel'], ['menu', 'menu'], ['Menú', 'menu'], ['القائمة', 'menu'],
    ['help', 'help'], ['Help!', 'help'], ['aide', 'help'], ['ayuda', 'help'], ['مساعدة', 'help'], ['language', 'language'], ['langue', 'language'], ['idioma', 'language'], ['اللغة', 'language'],
    ['je passe', 'skip'], ['SÁLTALO', 'skip'], ['عدّي', 'skip'], ['accueil', 'menu'], ['القايمة', 'menu'], ['para atrás', 'back'], ['laisse tomber', 'cancel'], ['عاونوني', 'help'],
    ['no wait', 'back'], ['Wait, no!', 'back'], ['oops', 'back'], ['non attends', 'back'], ['je me suis trompé', 'back'], ['no, espera', 'back'], ['me equivoqué', 'back'], ['لا انتظر', 'back'],
    ['restart', 'restart'], ['start over', 'restart'], ['recommencer', 'restart'], ['من جديد', 'restart'],
    ['/menu', 'menu'], ['/Menu', 'menu'], ['/menu@OpenCityBot', 'menu'], ['/start', 'menu'], ['/help', 'help'], ['/cancel', 'cancel'], ['/back', 'back'], ['/skip', 'skip'], ['/language', 'language'],
  ])('understands %j', (text, control) => {
    expect(parseControl(text, onTelegram)).toEqual({ control });
  }); // prettier-ignore

  it.each([
    ['language fr', 'fr'], ['Language: French', 'fr'], ['langue anglais', 'en'], ['idioma árabe', 'ar'], ['/language es', 'es'], ['/langue français', 'fr'], ['Français', 'fr'],
    ['español', 'es'], ['العربية', 'ar'], ['عربي', 'ar'], ['لغة فرنسي', 'fr'],
  ])('changes the language with %j', (text, arg) => {
    expect(parseControl(text, onTelegram)).toEqual({ control: 'language', arg });
  }); // prettier-ignore

  it.each([
    '',
    'fr',
    'es',
    'back to school',
    'the menu of the day',
    'I need a language course',
    '/unknown',
    '/constructor',
    '/__proto__',
    'toString',
    'stop',
    'back '.repeat(50),
    '12',
    '👍',
  ])('leaves %j alone', (text) => {
    expect(parseControl(text, onTelegram)).toBeNull();
  });

  it.each(['cancel', 'Quit', 'END', 'cancelar', 'إلغاء'])(
    'never reads %j as a control on SMS, where it is an opt-out',
    (text) => {
      expect(parseControl(text, onSms)).toBeNull();
      expect(parseConsentWord(text, onSms)).toBe('stop');
    },
  );

  it.each(['exit', 'sortir', 'salir', 'خروج'])('leaves a flow with %j on SMS', (text) => {
    expect(parseControl(text, onSms)).toEqual({ control: 'cancel' });
  });

  it.each(['خلاص', 'khalas', 'صافي', 'ça y est', 'Ya terminé', 'ES TODO'])(
    'closes a multiple choice with %j',
    (text) => {
      expect(isDone(text, 'ar')).toBe(true);
    },
  );

  it('understands every word that prompts offer, and none of them is a consent word', () => {
    for (const language of SPOKEN) {
      for (const control of ['back', 'skip', 'cancel', 'menu'] as const) {
        const word = controlWord(control, language);
        expect(parseControl(word, { language, channel: 'sms' })).toEqual({ control });
        expect(parseConsentWord(word, onSms)).toBeNull();
      }
      expect(isDone(controlWord('done', language), language)).toBe(true);
    }
  });

  it('offers English words where the language has none of ours', () => {
    expect(controlWord('skip', 'de')).toBe('SKIP');
    expect(controlWord('skip', 'fr-CA')).toBe('PASSER');
  });
});

describe('a language named alone', () => {
  it('asks for that language, unless it is the one spoken', () => {
    expect(parseControl('English', { language: 'fr', channel: 'telegram' })).toEqual({
      control: 'language',
      arg: 'en',
    });
    expect(parseControl('English', onTelegram)).toBeNull();
  });

  it('is an answer where it is named from outside', () => {
    expect(parseControl('French', onTelegram)).toBeNull();
    expect(parseControl('espagnol', { language: 'fr', channel: 'telegram' })).toBeNull();
  });
});

describe('parseLanguageName', () => {
  it.each([
    ['en', 'en'],
    ['FR', 'fr'],
    ['Deutsch', null],
    ['in english', 'en'],
    ['', null],
  ])('reads %j as %j', (text, language) => {
    expect(parseLanguageName(text)).toBe(language);
  });
});
