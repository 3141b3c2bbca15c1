import type { Spoken } from '../languages.ts';

/** Controls that a person can type. `stop` and `start` are consent words (see `consent.ts`). */
export type TypedControl = 'back' | 'skip' | 'cancel' | 'menu' | 'help' | 'language' | 'restart';
/** `done` closes a multiple choice; it is offered like a control, and understood only while one is open. */
export type OfferedControl = Exclude<TypedControl, 'language' | 'restart'> | 'done';

/**
 * Words that mean the same in every flow, as a whole message. The first of each list is the one that prompts offer
 * where there are no buttons; it keeps to letters that cost nothing extra on SMS.
 */
export const CONTROL_WORDS: Readonly<Record<TypedControl | 'done', Readonly<Record<Spoken, readonly string[]>>>> = {
  back: {
    en: ['back', 'go back', 'previous', 'go back one', 'prev', 'previous question', 'step back', 'no wait', 'wait no', 'oops', 'oops no', 'my mistake', 'i made a mistake', 'that was wrong'],
    fr: ['retour', 'precedent', 'revenir', 'en arriere', 'arriere', 'question precedente', 'revenir en arriere', 'annuler la reponse', 'precedente', 'reculer', 'retourner', 'non attends', 'attends non', 'non attendez', 'oups', 'je me suis trompe', 'je me suis trompee'],
    es: ['volver', 'atras', 'anterior', 'regresar', 'volver atras', 'pregunta anterior', 'regresa', 'vuelve', 'retroceder', 'para atras', 'no espera', 'espera no', 'no espere', 'ups', 'me equivoque', 'me he equivocado'],
    ar: ['رجوع', 'ارجع', 'الرجوع', 'السابق', 'عوده', 'للخلف', 'السؤال السابق', 'رجعني', 'ارجعني', 'السابقه', 'لورا', 'لا انتظر', 'انتظر لا', 'لحظه لا', 'اخطات', 'غلطت'],
  },
  skip: {
    en: ['skip', 'pass', 'next', 'skip it', 'skip this', 'skip question', 'next question', 'skip this question'],
    fr: ['passer', 'sauter', 'suivant', 'passe', 'suivante', 'question suivante', 'passer la question', 'ignorer', 'je passe', 'passons'],
    es: ['saltar', 'omitir', 'siguiente', 'pasar', 'paso', 'saltear', 'omitir pregunta', 'siguiente pregunta', 'salta', 'saltalo', 'saltarlo', 'pasar pregunta'],
    ar: ['تخطي', 'تخط', 'تجاوز', 'التالي', 'تخطى', 'السؤال التالي', 'تخطيه', 'فوت', 'عدي', 'دوز'],
  },
  cancel: {
    en: ['exit', 'exit this', 'abort', 'cancel', 'quit', 'end', 'cancel this'],
    fr: ['sortir', 'quitter', 'annuler', 'abandonner', 'annule', 'laisser tomber', 'laisse tomber', 'je quitte', 'abandon'],
    es: ['salir', 'cancelar', 'abandonar', 'terminar', 'cancela', 'salirme', 'abandono'],
    ar: ['خروج', 'اخرج', 'الخروج', 'الغاء', 'الغ', 'انهاء', 'إلغاء', 'اخرجني', 'اطلع'],
  },
  menu: {
    en: ['menu', 'main menu', 'show menu', 'the menu'],
    fr: ['menu', 'menu principal', 'le menu', 'sommaire', 'accueil', 'acceuil'],
    es: ['menu', 'menu principal', 'el menu', 'inicio', 'al menu'],
    ar: ['قائمه', 'القائمه', 'القائمه الرئيسيه', 'الرئيسيه', 'منيو', 'المنيو', 'مينيو', 'قايمه', 'القايمه'],
  },
  help: {
    en: ['help', 'help me', 'info', 'i need help', 'help please', 'how does this work'],
    fr: ['aide', 'aidez moi', 'aide moi', "a l'aide", "j'ai besoin d'aide", 'besoin d aide', 'comment ca marche', 'au secours', 'aider moi'],
    es: ['ayuda', 'ayudame', 'necesito ayuda', 'socorro', 'como funciona', 'informacion', 'ayudeme', 'ayudenme', 'auxilio'],
    ar: ['مساعده', 'ساعدني', 'المساعده', 'احتاج مساعده', 'النجده', 'معلومات', 'ساعدوني', 'عاونوني', 'المساعده من فضلكم'],
  },
  language: {
    en: ['language', 'lang', 'languages', 'change language'],
    fr: ['langue', 'langues', 'changer de langue', 'changer la langue'],
    es: ['idioma', 'idiomas', 'lengua', 'cambiar idioma', 'cambiar de idioma'],
    ar: ['لغه', 'اللغه', 'لغات', 'تغيير اللغه', 'غير اللغه'],
  },
  restart: {
    en: ['restart', 'start over', 'start again', 'begin again', 'from the beginning'],
    fr: ['recommencer', 'redemarrer', 'depuis le debut', 'recommence', 'reprendre au debut'],
    es: ['reiniciar', 'empezar de nuevo', 'volver a empezar', 'comenzar de nuevo', 'desde el principio'],
    ar: ['اعاده', 'من البدايه', 'ابدا من جديد', 'البدء من جديد', 'من جديد', 'اعاده البدء'],
  },
  done: {
    en: ['done', 'finished', 'finish', "that's all", 'that is all', 'ready', 'ok', 'nothing else'],
    fr: ['fini', 'termine', 'terminer', "c'est tout", 'valider', 'pret', 'ok', 'voila', 'ca y est', "c'est bon", 'rien d autre', "j'ai fini"],
    es: ['listo', 'terminado', 'hecho', 'eso es todo', 'nada mas', 'ya esta', 'ok', 'es todo', 'seria todo', 'nomas', 'ya termine', 'termine'],
    ar: ['تم', 'انتهيت', 'هذا كل شيء', 'جاهز', 'خلصت', 'انتهى', 'خلاص', 'خلصنا', 'صافي', 'بس', 'khalas', 'khlas', 'safi'],
  },
}; // prettier-ignore

/** Words of `cancel` that carriers take as opt-out: on SMS they never leave a flow, they are consent words. */
export const CANCEL_IS_CONSENT: readonly string[] = [
  'cancel',
  'quit',
  'end',
  'cancel this',
  'cancelar',
  'cancela',
  'الغاء',
  'إلغاء',
  'الغ',
];

/** Slash commands, the same in every language. `/start` is how Telegram opens a chat: it shows the menu. */
export const COMMANDS: Readonly<Record<string, TypedControl>> = {
  menu: 'menu', start: 'menu', home: 'menu', help: 'help', aide: 'help', ayuda: 'help', cancel: 'cancel', exit: 'cancel',
  quit: 'cancel', back: 'back', skip: 'skip', language: 'language', lang: 'language', langue: 'language', idioma: 'language',
  restart: 'restart', salir: 'cancel', annuler: 'cancel', retour: 'back', volver: 'back', passer: 'skip', saltar: 'skip',
}; // prettier-ignore

/** How people name a language: in itself, and in the other three. */
export const LANGUAGE_NAMES: Readonly<Record<Spoken, readonly string[]>> = {
  en: [
    'en',
    'eng',
    'english',
    'anglais',
    'ingles',
    'انجليزي',
    'الانجليزيه',
    'انكليزي',
    'انجليزيه',
    'in english',
  ],
  fr: ['fr', 'fra', 'french', 'francais', 'frances', 'فرنسي', 'الفرنسيه', 'فرنسيه', 'en francais'],
  es: [
    'es',
    'esp',
    'spanish',
    'espagnol',
    'espanol',
    'castellano',
    'اسباني',
    'الاسبانيه',
    'اسبانيه',
    'en espanol',
  ],
  ar: ['ar', 'ara', 'arabic', 'arabe', 'عربي', 'العربيه', 'عربيه', 'بالعربيه', 'بالعربي'],
};

/** What each language calls itself: said alone, it asks for that language. */
export const OWN_NAMES: Readonly<Record<Spoken, readonly string[]>> = {
  en: ['english', 'in english'],
  fr: ['francais', 'en francais'],
  es: ['espanol', 'en espanol', 'castellano'],
  ar: ['العربيه', 'عربي', 'بالعربيه', 'بالعربي', 'عربيه'],
};
