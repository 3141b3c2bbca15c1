import type { Spoken } from '../languages.ts';

interface YesNoWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/**
 * What people type for yes and no, as a whole message. Nothing here is a word that a carrier takes as opt-out
 * (`stop`, `cancel`, `end`, `quit`, `alto`, `baja`): those are never an answer.
 */
export const YES_NO: Readonly<Record<Spoken, YesNoWords>> = {
  en: {
    yes: [
      'y', 'ye', 'yes', 'yeah', 'yea', 'yep', 'yup', 'yah', 'yas', 'yess', 'sure', 'ok', 'okay', 'k', 'kk', 'okey', 'of course',
      'definitely', 'absolutely', 'certainly', 'correct', 'right', 'true', 'indeed', 'affirmative', 'agreed',
      'i do', 'i am', 'i did', 'i will', 'i would', 'i have', 'that is right', "that's right", 'sounds good', 'for sure',
      'sure thing', 'you bet', 'fine', 'alright', 'all right', 'why not', 'happy to', 'i agree', 'agree', 'i can', 'go ahead', 'ok then', 'okay then', 'aye', 'it is ok', "it's ok", "it's fine", 'it is fine', 'yes i am', 'yes i will',
      'i would love to', "i'd love to", 'gladly', 'with pleasure', 'of course i would', 'of course i will',
    ],
    no: [
      'n', 'no', 'nope', 'nah', 'na', 'naw', 'never', 'not at all', 'no way', 'negative', 'false', 'not really',
      "i don't", 'i do not', 'i dont', "i didn't", 'i did not', "i won't", "i can't", 'i cannot', 'i am not', "i'm not",
      'absolutely not', 'definitely not', 'of course not', 'incorrect', 'wrong', 'disagree', 'i disagree', 'not ok', "it's not ok", 'it is not ok', "i don't think so", 'i dont think so', 'i do not think so', 'not at the moment', 'not today', 'not now', 'not right now', 'not yet', 'not me',
    ],
  },
  fr: {
    yes: [
      'o', 'oui', 'ouii', 'ouai', 'ouais', 'oue', 'wi', 'ui', 'yep', "d'accord", 'daccord', 'dac', 'dacc', 'ok', 'si', 'mais si',
      'bien sur', 'evidemment', 'absolument', 'tout a fait', 'exactement', 'exact', 'certainement', 'volontiers',
      'avec plaisir', 'parfait', 'vrai', "c'est ca", 'bien entendu', 'carrement', 'affirmatif', 'je veux bien', 'pourquoi pas',
      'mais oui', 'oui oui', 'ca marche', 'ca me va', 'entendu', 'ben oui', 'bah oui', 'eh oui', 'ouip', 'ouep', 'okay', 'oki', "c'est bon",
      "c'est oui", 'correct', 'certain', 'mets en', 'sans probleme', 'pas de probleme', 'pas de souci', 'pas de soucis', "j'accepte", "c'est ok", 'moi oui',
      "je suis d'accord", 'je confirme', 'bien evidemment', 'oiu', 'uoi', 'pui', 'ouo', 'bien sur que oui',
    ],
    no: [
      'n', 'non', 'nan', 'nn', 'nope', 'pas du tout', 'jamais', 'certainement pas', 'absolument pas', 'surtout pas', 'faux',
      'bien sur que non', 'non non', 'pas vraiment', 'negatif', 'pas question', 'mais non', "pas d'accord", 'je ne veux pas',
      'ben non', 'bah non', 'eh non', 'nenni', 'que nenni', 'pantoute', 'non pantoute', 'je veux pas', 'je refuse', "c'est non",
      "je ne suis pas d'accord", "je suis pas d'accord", 'sans facon', 'pas interesse', 'pas interessee', 'hors de question', 'nno', 'noon', "c'est pas ok", "ce n'est pas ok", "pas ok", 'je ne pense pas', 'je pense pas', 'je ne crois pas', 'je crois pas', 'je crois que non', "pas aujourd'hui", 'pas maintenant', 'pas pour le moment', "pas pour l'instant", 'pas encore', 'moi non', 'pas moi',
    ],
  },
  es: {
    yes: [
      's', 'si', 'sip', 'sep', 'sipi', 'claro', 'claro que si', 'por supuesto', 'desde luego', 'vale', 'ok', 'okey', 'okay',
      'de acuerdo', 'correcto', 'exacto', 'cierto', 'verdad', 'asi es', 'bueno', 'dale', 'seguro', 'afirmativo', 'obvio',
      'con gusto', 'como no', 'por que no', 'eso es', 'perfecto', 'esta bien', 'con mucho gusto', 'encantado', 'encantada', 'claro q si',
      'q si', 'sii', 'sisi', 'simon', 'orale', 'andale', 'sale', 'venga', 'de una', 'va', 'ya', 'oki', 'okis', 'acepto', 'si acepto',
      'si quiero', 'seguro que si', 'sin problema', 'ta bien', 'ta bueno', 'obviamente', 'efectivamente', 'totalmente', 'por supuesto que si', 'si senor', 'si senora', 'yo si', 'desde luego que si', 'me encantaria', 'me gustaria',
    ],
    no: [
      'n', 'no', 'nop', 'nope', 'para nada', 'nunca', 'jamas', 'en absoluto', 'claro que no', 'por supuesto que no', 'negativo',
      'falso', 'incorrecto', 'que va', 'nel', 'ni hablar', 'no quiero', 'la verdad no', 'no creo', 'nones', 'noup', 'nanai', 'nopi',
      'ni loco', 'ni loca', 'de ninguna manera', 'mejor no', 'no acepto', 'no estoy de acuerdo', 'no me interesa', 'no senor', 'no senora', 'no puedo', 'no lo creo', 'creo que no', 'yo no', 'ahora no', 'hoy no', 'todavia no', 'aun no', 'por ahora no', 'de momento no', 'no por ahora',
    ],
  },
  ar: {
    yes: [
      'نعم', 'اجل', 'بلى', 'ايوه', 'ايوا', 'ايه', 'اي', 'اه', 'آه', 'اها', 'طبعا', 'اكيد', 'بالتاكيد', 'بالطبع', 'تمام',
      'حسنا', 'موافق', 'موافقه', 'ماشي', 'صحيح', 'صح', 'اوكي', 'اوك', 'حاضر', 'واخا', 'يب', 'بكل سرور', 'لم لا', 'ليش لا',
      'na3am', 'naam', 'n3am', 'aywa', 'aiwa', 'aywa', 'eywa', 'eh', 'ah', 'ay', 'mashi', 'tamam', 'akid', 'akeed', 'tab3an', 'wakha', 'waxa',
      'mwafe2', 'mowafe2', 'sa7', 'ايوة', 'اي نعم', 'امبلا', 'مبلا', 'مبلى', 'طيب', 'اوكيه', 'اكيد طبعا', 'اه طبعا', 'اييه', 'ايي', 'زين',
      'ابشر', 'وخا', 'باهي', 'وي', 'انعم', 'معلوم', 'على راسي', 'على عيني', 'اي والله', 'قبلت', 'اقبل', 'اوافق', 'اتفق', 'لا باس', 'لا مشكله', 'يسعدني', 'يسعدني ذلك', 'ما في مشكله', 'مافي مشكله', 'مفيش مشكله', 'ماكاين مشكل',
    ],
    no: [
      'لا', 'كلا', 'لأ', 'لاء', 'لالا', 'ابدا', 'مطلقا', 'لا ابدا', 'مش موافق', 'غير موافق', 'غير صحيح', 'خطا', 'غلط', 'ليس كذلك',
      'مو', 'مش', 'لا طبعا', 'بالطبع لا', 'طبعا لا', 'اكيد لا', 'لا اريد', 'ما بدي', 'مابدي', 'موش', 'لا شكرا', 'لا والله', 'لاا', 'لع', 'له',
      'ما ابي', 'ما ابغى', 'ما بغيت', 'ما بغيتش', 'مابغيتش', 'مش عايز', 'مش عايزه', 'مش عاوز', 'مش عاوزه', 'لا اوافق', 'ارفض', 'مستحيل',
      'لا لا', 'لا اظن', 'لا اظن ذلك', 'انا لا اظن ذلك', 'لا اعتقد', 'ما اظن', 'ما بظن', 'اختلف', 'ليس صحيح', 'ليس صحيحا', 'مو موافق', 'مو موافقه', 'لا مو هلا', 'مو هلا', 'مش هلق', 'مش هلا', 'ليس الان', 'مش دلوقتي', 'مو الحين', 'ماشي دابا', 'ليس اليوم', 'مش اليوم', 'la', 'laa', 'la2', 'laa2', 'la2a', 'lla', 'kalla', 'abadan',
    ],
  },
}; // prettier-ignore

/**
 * Arabic in Latin letters that is another word elsewhere (`la` is "the", `eh` and `ah` are sighs), and Spanish that is
 * one (`va`, `ya`, `sale`): understood of those who are spoken to in that language only.
 */
export const OWN_LANGUAGE_ONLY = ['la', 'eh', 'ah', 'ay', 'va', 'ya', 'sale', 'venga', 'andale'] as const;

/** A reply of these alone means yes or no in every language. */
export const YES_EMOJI = ['👍', '✅', '✔', '☑', '👌', '🆗', '💯', '✓', '🤝', '🙋', '🙆'] as const;
export const NO_EMOJI = ['👎', '❌', '✖', '❎', '🚫', '🙅', '⛔', '✗', '✘'] as const;

/** Courtesies around an answer that do not change it. */
export const COURTESIES: Readonly<Record<Spoken, readonly string[]>> = {
  en: ['please', 'pls', 'plz', 'thanks', 'thank you', 'thx', 'ty', 'cheers', 'sorry'],
  fr: [
    "s'il vous plait",
    "s'il te plait",
    's il vous plait',
    'svp',
    'stp',
    'merci',
    'merci beaucoup',
    'mrc',
    'desole',
    'desolee',
    'pardon',
  ],
  es: [
    'por favor',
    'porfa',
    'porfavor',
    'xfa',
    'gracias',
    'muchas gracias',
    'grax',
    'perdon',
    'lo siento',
    'disculpe',
  ],
  ar: [
    'من فضلك',
    'من فضلكم',
    'لو سمحت',
    'لو سمحتم',
    'رجاء',
    'شكرا',
    'شكرا لك',
    'شكرا جزيلا',
    'يعطيك العافيه',
    'عذرا',
    'اسف',
    'اسفه',
  ],
};
