import type { Aliases } from './builder.ts';

/** What people type instead of tapping, where the labels say it in other words. */

const next = {
  en: ['next', 'next one', 'another'],
  fr: ['suivant', 'suivante', 'encore'],
  es: ['siguiente', 'otra', 'otro'],
  ar: ['التالي', 'آخر'],
};

const undo = {
  en: ['undo', 'delete', 'remove'],
  fr: ['annuler', 'effacer', 'supprimer'],
  es: ['deshacer', 'borrar', 'anular'],
  ar: ['تراجع', 'حذف', 'إلغاء'],
};

const no = {
  en: ['no', 'refused', 'no interest'],
  fr: ['non', 'refus', 'refuse'],
  es: ['no', 'rechazo'],
  ar: ['لا', 'رفض'],
};

const yes = {
  en: ['yes', 'ok', 'okay', 'join'],
  fr: ['oui', 'ok', "d'accord", 'je rejoins'],
  es: ['sí', 'ok', 'vale', 'me uno'],
  ar: ['نعم', 'موافق', 'انضمام'],
};

/** To an invitation. */
export const joinAliases: Aliases = { join: yes, no };

/** To any plain offer, also where a number would do. */
export const agreeAliases: Aliases = {
  yes: {
    en: ['yes', 'y', 'ok', 'okay', 'agreed', 'i agree'],
    fr: ['oui', 'ok', "d'accord", "j'accepte"],
    es: ['sí', 'si', 'ok', 'vale', 'acepto'],
    ar: ['نعم', 'موافق', 'أوافق'],
  },
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
  yes: {
    en: ['yes', 'ok', 'okay', 'agreed'],
    fr: ['oui', 'ok', "d'accord"],
    es: ['sí', 'ok', 'vale'],
    ar: ['نعم', 'موافق'],
  },
  anonymous: {
    en: ['no', 'anonymous', 'no name'],
    fr: ['non', 'sans nom'],
    es: ['no', 'anónimo', 'sin nombre'],
    ar: ['لا', 'مجهول', 'بدون اسم'],
  },
};
