import { describe, expect, it } from 'vitest';
import { parseConsentWord } from './consent.ts';

const STOP_ANYWHERE: readonly string[] = [
  'STOP', 'stop', 'Stop.', '«Stop»', 'stop please', 'Please stop', 'STOP STOP STOP', 'stoppp', 's t o p', 'S.T.O.P', '🛑 STOP', 'Stop!!! 😡', 'ok stop', 'no, stop', 'hi, please stop',
  'stop it', 'stop now', 'stop everything', 'stopall', 'STOP ALL', 'unsubscribe', 'Unsubscribe me please', 'opt out', 'opt-out', 'OPTOUT', 'I want to unsubscribe', 'I want to stop',
  'Stop texting me', 'stop sending me messages', 'STOP SENDING ME THIS', 'stop texting this number', 'please stop contacting me', 'quit texting me', "don't text me", 'do not text me again',
  'never contact me again', 'remove me', 'remove me from your list', 'Please remove my number from your database', 'take me off this list', 'no more texts', 'leave me alone',
  'I no longer want to receive these messages', "I don't want to receive any more texts", 'Who is this? Stop texting me.', 'STOP. I never signed up for this.', 'stop, you are annoying', 'Wrong person\nSTOP',
  'stop texting me or I will call a lawyer', 'remove me from your stupid list', 'get me off this list', 'cancel my subscription', 'unsubscribe\n\nSent from my phone', 'ＳＴＯＰ', "Don't text me while I'm at work", 'no texts please',
  'Je me désabonne', 'ne m’envoyez plus rien', 'stoppez les SMS', 'je ne veux plus recevoir vos messages de propagande', 'cancelar mensajes', 'dejen de mandarme propaganda', 'توقفوا عن مراسلتي من فضلكم وإلا سأشتكي',
  'ARRÊT', 'arret', 'Arrêtez !', "arrêtez de m'écrire", 'arrêtez de m’envoyer des messages', 'STOP SMS', 'ne plus recevoir', 'ne plus recevoir de messages', 'je ne veux plus recevoir vos SMS',
  'merci de ne plus m’écrire', 'ne m’écrivez plus', 'désabonner', 'désabonnez-moi', 'me désabonner', 'je veux me désabonner', 'retirez-moi de votre liste', 'supprimez mon numéro', 'laissez-moi tranquille', 'plus de SMS svp',
  'darme de baja', 'quiero darme de baja', 'no quiero recibir más mensajes', 'ya no quiero recibir mensajes', 'no me escriban más', 'no me envíen más mensajes', 'dejen de molestarme', 'dejen de enviarme mensajes por favor',
  'elimínenme de la lista', 'no más mensajes', 'desuscribirme',
  'توقف', 'توقّفوا', 'أوقفوا الرسائل', 'توقفوا عن مراسلتي', 'لا ترسلوا لي رسائل', 'لا تراسلوني', 'لا أريد رسائل', 'إلغاء الاشتراك', 'الغاء اشتراكي', 'احذفوني من القائمة', 'إيقاف',
]; // prettier-ignore

const NOT_STOP: readonly string[] = [
  'we must STOP this bill', 'stop the war', 'Stop climate change', 'Stop at the next house', 'the bus stop', 'The stop sign is gone', 'do not stop', 'never stop', 'nonstop', 'I stopped by', 'They should stop building here',
  'Stop texting while driving', "Don't message the neighbours", 'cancel the meeting', 'get me a list', 'remove the old posters', 'no texts were sent to them', 'stop sending leaflets to number 12',
  'do not contact', 'Do not call', 'no contact', "I don't want any", "I don't want to get involved", 'STOP 1', 'stop here', 'unstoppable', 'stopover', 'one stop shop',
  'arrêt maladie', 'arrêtez les travaux', 'arrêt de bus', 'ne plus contacter', 'ne souhaite plus être contacté', 'pas de message', 'il faut arrêter la réforme',
  'paren las obras', 'no quiero votar', 'no quiero', 'dejen de construir', 'لا أريد', 'توقف الحافلة', 'لا أريد التصويت', 'يجب وقف الحرب',
  '', '   ', '👎', 'no', 'non', 'لا', '1', 'yes',
]; // prettier-ignore

describe('an opt-out', () => {
  it.each(STOP_ANYWHERE)('is heard in %j on every channel', (text) => {
    expect(parseConsentWord(text, { channel: 'telegram' })).toBe('stop');
    expect(parseConsentWord(text, { channel: 'sms' })).toBe('stop');
  });

  it.each(NOT_STOP)('is not heard in %j', (text) => {
    expect(parseConsentWord(text, { channel: 'telegram' })).toBeNull();
    expect(parseConsentWord(text, { channel: 'sms' })).toBeNull();
  });

  it.each([
    'end',
    'QUIT',
    'Cancel',
    'revoke',
    'remove',
    'ALTO',
    'baja',
    'parar',
    'cancelar',
    'إلغاء',
    'cancel please',
    'END END',
  ])('is heard in %j on SMS only', (text) => {
    expect(parseConsentWord(text, { channel: 'sms' })).toBe('stop');
    expect(parseConsentWord(text, { channel: 'whatsapp' })).toBeNull();
  });

  it('is not sought in long letters', () => {
    expect(
      parseConsentWord(`${'I have a lot to say about this. '.repeat(20)} Stop.`, { channel: 'sms' }),
    ).toBeNull();
  });
});

describe('an opt-in', () => {
  it.each([
    'START',
    'start',
    'Start!',
    'unstop',
    'subscribe',
    'opt in',
    'me réabonner',
    'suscribirme',
    'darme de alta',
    'ابدأ',
    'اشتراك',
  ])('is heard in %j', (text) => {
    expect(parseConsentWord(text, { channel: 'teams' })).toBe('start');
  });

  it('is heard in "alta" on SMS only: elsewhere it answers questions', () => {
    expect(parseConsentWord('ALTA', { channel: 'sms' })).toBe('start');
    expect(parseConsentWord('ALTA', { channel: 'telegram' })).toBeNull();
  });

  it.each(['yes', 'start the survey', 'start over', 'أبدا', 'أبداً', 'restart'])(
    'is not heard in %j',
    (text) => {
      expect(parseConsentWord(text, { channel: 'sms' })).toBeNull();
    },
  );
});

describe('a call for help', () => {
  it.each(['HELP', 'help!', 'Info', 'aide', 'AYUDA', 'مساعدة', 'help please'])('is heard in %j', (text) => {
    expect(parseConsentWord(text, { channel: 'sms' })).toBe('help');
  });

  it.each(['I can help', 'helpful', 'informed'])('is not heard in %j', (text) => {
    expect(parseConsentWord(text, { channel: 'sms' })).toBeNull();
  });
});
