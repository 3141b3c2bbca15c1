import type { Aliases } from './builder.ts';
import type { Option } from '../src/definition/input-spec.ts';

/** What people type instead of tapping, where the labels say it in other words. */

/** Typed while one goes from stop to stop, where only the likely answers are shown. */
const CHORES: Readonly<Record<string, Aliases[string]>> = {
  later: {
    en: ['later', 'skip', 'next', 'next door', 'not now'],
    fr: ['plus tard', 'passer', 'suivant', 'suivante', 'porte suivante'],
    es: ['luego', 'más tarde', 'saltar', 'siguiente'],
    ar: ['لاحقا', 'تخطي', 'التالي'],
  },
  pause: {
    en: ['pause', 'break', 'take a break'],
    fr: ['pause', 'faire une pause'],
    es: ['pausa', 'pausar', 'descanso'],
    ar: ['استراحة', 'توقف مؤقت', 'إيقاف مؤقت'],
  },
  list: {
    en: ['list', 'all doors'],
    fr: ['liste', 'la liste', 'toutes les portes'],
    es: ['lista', 'la lista', 'todas las puertas'],
    ar: ['اللائحة', 'كل الأبواب'],
  },
  undo: {
    en: ['undo', 'take back'],
    fr: ['retirer', 'défaire'],
    es: ['deshacer'],
    ar: ['تراجع'],
  },
  note: { en: ['note'], fr: ['note'], es: ['nota'], ar: ['ملاحظة'] },
  stop: {
    en: ['finish', 'finished', 'hand over'],
    fr: ['fini', 'terminé', 'passer la main'],
    es: ['terminar', 'he terminado', 'pasar el resto'],
    ar: ['انتهيت', 'إنهاء', 'تسليم الباقي'],
  },
};

/** Answers at a stop that are typed and never shown: chores by their id, under the labels that the menu of chores has. */
export const typedChores = (labels: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(labels).map(([id, key]) => {
    const words = CHORES[id];
    const option = { id, label: { key } };
    return words === undefined ? option : { ...option, aliases: words };
  });

const next = {
  en: ['next', 'next one', 'another'],
  fr: ['suivant', 'suivante', 'encore'],
  es: ['siguiente', 'otra', 'otro'],
  ar: ['التالي', 'آخر'],
};

export const undo = {
  en: ['undo', 'delete', 'remove'],
  fr: ['retirer', 'annuler', 'effacer', 'supprimer'],
  es: ['deshacer', 'borrar', 'anular'],
  ar: ['تراجع', 'حذف', 'إلغاء'],
};

const plainNo = {
  en: ['no', 'nope', 'nah', 'no thanks', '👎', '❌'],
  fr: ['non', 'nan', 'non merci', 'pas du tout'],
  es: ['no', 'nop', 'no gracias', 'para nada'],
  ar: ['لا', 'لأ', 'كلا', 'لا شكرا', 'la2'],
};

const no = {
  en: [...plainNo.en, 'refused', 'no interest'],
  fr: [...plainNo.fr, 'refus', 'refuse'],
  es: [...plainNo.es, 'rechazo'],
  ar: [...plainNo.ar, 'رفض'],
};

/** The likeliest of what a question of yes or no understands (`src/parsing/vocabulary/yes-no.ts`). */
const plainYes = {
  en: ['yes', 'yeah', 'yep', 'sure', 'ok', 'okay', 'of course', 'agreed', 'i agree', '👍', '✅'],
  fr: ['oui', 'ouais', 'ok', "d'accord", 'dac', 'bien sûr', 'volontiers', "j'accepte", "c'est bon"],
  es: ['sí', 'ok', 'vale', 'claro', 'dale', 'bueno', 'de acuerdo', 'acepto', 'por supuesto', 'órale'],
  ar: [
    'نعم',
    'أيوة',
    'إيه',
    'أجل',
    'طبعا',
    'أكيد',
    'ماشي',
    'تمام',
    'موافق',
    'أوافق',
    'واخا',
    'na3am',
    'aywa',
  ],
};

const yes = {
  en: [...plainYes.en, 'join'],
  fr: [...plainYes.fr, 'je rejoins'],
  es: [...plainYes.es, 'me uno'],
  ar: [...plainYes.ar, 'انضمام'],
};

/** From help back to where one was. */
export const againAliases: Aliases = {
  again: {
    en: ['carry on', 'go on', 'continue', 'back', 'skip'],
    fr: ['reprendre', 'continuer', 'retour', 'passer'],
    es: ['seguir', 'continuar', 'volver', 'saltar'],
    ar: ['متابعة', 'أكمل', 'رجوع', 'تخطي'],
  },
};

/** To an invitation. */
export const joinAliases: Aliases = { join: yes, no };

/** To any plain offer, also where a number would do. */
export const agreeAliases: Aliases = {
  yes: { ...plainYes, en: [...plainYes.en, 'y'] },
  no,
};

/** After a meeting, or a report about doors. */
export const afterAliases: Aliases = { next, undo };

/** Between two respondents in the street. */
export const streetAliases: Aliases = {
  next,
  undo,
  refused: no,
  done: { en: ['done', 'finish'], fr: ['fini', 'terminer'], es: ['listo', 'terminar'], ar: ['انتهيت', 'تم'] },
};

/** A plain no to being kept is no refusal to talk: the survey goes on without a name. */
export const consentAliases: Aliases = {
  yes: plainYes,
  anonymous: {
    en: [...plainNo.en, 'anonymous', 'no name'],
    fr: [...plainNo.fr, 'sans nom'],
    es: [...plainNo.es, 'anónimo', 'sin nombre'],
    ar: [...plainNo.ar, 'مجهول', 'بدون اسم'],
  },
};
