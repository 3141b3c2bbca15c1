import { describe, expect, it } from 'vitest';
import { SPOKEN, type Spoken } from './languages.ts';
import { otherLanguageOf } from './text-language.ts';

const seen = (text: string, language: Spoken, languages: readonly string[] = SPOKEN) =>
  otherLanguageOf(text, { language, languages });

describe('who evidently writes in another language', () => {
  it.each<readonly [Spoken, Spoken, string]>([
    ['en', 'fr', 'Bonjour, je voudrais aider mais je ne comprends pas'],
    ['en', 'fr', "Je n'ai pas compris la question, c'est quoi ?"],
    ['en', 'fr', "j’ai pas le temps aujourd'hui, je peux venir demain"],
    ['en', 'fr', 'est-ce que vous pouvez me dire quand je dois venir'],
    ['ar', 'fr', 'je ne parle pas arabe, je suis désolé'],
    ['es', 'fr', 'on peut venir avec nos enfants ou pas ? nous sommes quatre'],
    ['en', 'es', 'Hola, no entiendo lo que tengo que hacer'],
    ['en', 'es', '¿Cuándo puedo ir? No puedo mañana porque estoy en el trabajo'],
    ['fr', 'es', 'quiero ayudar pero no hablo francés, gracias'],
    ['fr', 'en', "I don't understand what you want from me"],
    ['es', 'en', 'Sorry, where do we meet? I can not find it'],
    ['ar', 'en', 'please write to me in English, I do not read this'],
    ['en', 'ar', 'لا أفهم الإنجليزية، ماذا تريدون مني؟'],
    ['fr', 'ar', 'مرحبا، أريد أن أساعد لكن لا أعرف كيف'],
    ['es', 'ar', 'متى يمكن أن نلتقي في المركز؟'],
  ])('spoken to in %s, writes %s: %s', (language, written, text) => {
    expect(seen(text, language)).toBe(written);
  });

  it('is told by the tag that the space has for it', () => {
    expect(seen('je ne comprends pas ce que vous dites', 'en', ['en', 'fr-CA'])).toBe('fr-CA');
  });

  it('is not offered what the space does not speak, nor what is spoken already', () => {
    expect(seen('je ne comprends pas ce que vous dites', 'en', ['en', 'es'])).toBeNull();
    expect(seen('je ne comprends pas ce que vous dites', 'fr')).toBeNull();
  });
});

describe('what tells no language', () => {
  it.each([
    ['a greeting', 'Bonjour à tous'],
    ['thanks', 'merci beaucoup'],
    ['one borrowed word', 'mañana'],
    ['a borrowed phrase', 'see you at the rendez-vous, merci'],
    ['a borrowed sentence in another', 'He said "je ne sais pas" and closed the door on us'],
    ['a short sentence', "c'est bon"],
    ['a yes with courtesies', 'oui merci bien sûr'],
    ['a French name', 'Jean-Pierre de la Tour du Pin'],
    ['a Spanish name', 'María del Carmen de los Ángeles Gómez y Ruiz'],
    ['an Arabic name', 'محمد عبد الرحمن بن علي الحسن'],
    ['two Arabic names', 'سامي و ليلى من بيروت'],
    ['a French address', '12 avenue des Ternes au fond de la cour, 75017 Paris'],
    ['another', 'Rue du Faubourg Saint-Denis 8, chez Madame Petit'],
    ['a Spanish address', 'Calle de las Flores 4, al lado del mercado de San Juan'],
    ['an Arabic address', 'شارع الحمراء قرب المصرف المركزي في بيروت'],
    ['an English address', 'The Old House of Kent, 4 Bridge Road with the red door'],
    ['numbers', '06 12 34 56 78'],
    ['a link', 'je vous envoie ce lien https://example.org/je/ne/sais/pas'],
    ['an e-mail address', 'je suis nous@example.org pour vous avec moi'],
    ['a report of doors', '12 nh, 14 mv, 16 talked 2, 18b ref'],
    ['Portuguese', 'Olá, eu não posso ir hoje porque estou com muito trabalho para fazer'],
    ['Italian', 'Ciao, non posso venire domani perché lavoro con mia madre'],
    ['Catalan', 'Bon dia, jo no puc venir perquè estic amb els nens'],
    ['German', 'ich kann heute nicht kommen, das ist mir zu spät'],
    ['Persian', 'من نمی‌توانم امروز بیایم چون کار دارم'],
    ['Urdu', 'میں آج نہیں آ سکتا، مجھے کام ہے'],
    ['two languages', 'je ne peux pas venir because I have work today'],
    ['a long text from elsewhere', 'je ne sais pas ce que nous avons fait avec vous. '.repeat(10)],
    ['emoji', '👍👍 🙏 ❤️ 😀 🎉'],
  ])('%s', (_what, text) => {
    for (const language of SPOKEN) {
      const found = seen(text, language);
      expect(found, `spoken to in ${language}`).toBeNull();
    }
  });
});
