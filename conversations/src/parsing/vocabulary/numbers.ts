import type { Spoken } from '../languages.ts';

/** Words for a number, each with the spellings people type. Index is the number. */
type Row = readonly (readonly string[])[];

interface NumberWords {
  /** 0 to 20. */
  readonly small: Row;
  /** 20, 30, ... 90 (index 2 to 9); empty where the language builds it otherwise. */
  readonly tens: Row;
}

export const NUMBER_WORDS: Readonly<Record<Spoken, NumberWords>> = {
  en: {
    small: [
      ['zero', 'nil'], ['one'], ['two'], ['three'], ['four'], ['five'], ['six'], ['seven'], ['eight'], ['nine'], ['ten'],
      ['eleven'], ['twelve'], ['thirteen'], ['fourteen'], ['fifteen'], ['sixteen'], ['seventeen'], ['eighteen'],
      ['nineteen'], ['twenty'],
    ],
    tens: [[], [], ['twenty'], ['thirty'], ['forty', 'fourty'], ['fifty'], ['sixty'], ['seventy'], ['eighty'], ['ninety']],
  },
  fr: {
    small: [
      ['zero'], ['un', 'une'], ['deux'], ['trois'], ['quatre'], ['cinq'], ['six'], ['sept'], ['huit'], ['neuf'], ['dix'],
      ['onze'], ['douze'], ['treize'], ['quatorze'], ['quinze'], ['seize'], ['dix sept'], ['dix huit'], ['dix neuf'],
      ['vingt'],
    ],
    tens: [[], [], ['vingt'], ['trente'], ['quarante'], ['cinquante'], ['soixante'], ['septante'], ['quatre vingt', 'quatre vingts', 'huitante', 'octante'], ['nonante']],
  },
  es: {
    small: [
      ['cero'], ['uno', 'una', 'un'], ['dos'], ['tres'], ['cuatro'], ['cinco'], ['seis'], ['siete'], ['ocho'], ['nueve'],
      ['diez'], ['once'], ['doce'], ['trece'], ['catorce'], ['quince'], ['dieciseis', 'diez y seis'], ['diecisiete', 'diez y siete'], ['dieciocho', 'diez y ocho'],
      ['diecinueve', 'diez y nueve'], ['veinte'],
    ],
    tens: [[], [], ['veinte'], ['treinta'], ['cuarenta'], ['cincuenta'], ['sesenta'], ['setenta'], ['ochenta'], ['noventa']],
  },
  ar: {
    small: [
      ['صفر'], ['واحد', 'واحده'], ['اثنان', 'اثنين', 'اثنتان', 'اثنتين', 'تنين', 'اتنين', 'جوج', 'زوج'], ['ثلاثه', 'ثلاث', 'تلاته', 'تلات'],
      ['اربعه', 'اربع'], ['خمسه', 'خمس'], ['سته', 'ست'], ['سبعه', 'سبع'], ['ثمانيه', 'ثمان', 'ثماني', 'تمانيه', 'تمنيه', 'تمان'],
      ['تسعه', 'تسع', 'تسعود'], ['عشره', 'عشر'], ['احد عشر', 'احدى عشره', 'حداشر', 'حدعش', 'احدعش'], ['اثنا عشر', 'اثني عشر', 'اثنتا عشره', 'اطناشر', 'اتناشر', 'طنعش', 'اتنعش', 'تنعش'],
      ['ثلاثه عشر', 'ثلاث عشره', 'تلتاشر', 'تلطاشر', 'تلتعش', 'تلطعش'], ['اربعه عشر', 'اربع عشره', 'اربعتاشر', 'اربعطاشر', 'اربعتعش', 'اربعطعش'], ['خمسه عشر', 'خمس عشره', 'خمستاشر', 'خمسطاشر', 'خمستعش', 'خمسطعش'],
      ['سته عشر', 'ست عشره', 'ستاشر', 'سطاشر', 'ستعش', 'سطعش'], ['سبعه عشر', 'سبع عشره', 'سبعتاشر', 'سبعطاشر', 'سبعتعش', 'سبعطعش'], ['ثمانيه عشر', 'ثماني عشره', 'تمنتاشر', 'تمنطاشر', 'تمنتعش', 'تمنطعش'],
      ['تسعه عشر', 'تسع عشره', 'تسعتاشر', 'تسعطاشر', 'تسعتعش', 'تسعطعش'], ['عشرون', 'عشرين'],
    ],
    tens: [
      [], [], ['عشرون', 'عشرين'], ['ثلاثون', 'ثلاثين', 'تلاتين'], ['اربعون', 'اربعين'], ['خمسون', 'خمسين'], ['ستون', 'ستين'],
      ['سبعون', 'سبعين'], ['ثمانون', 'ثمانين', 'تمانين'], ['تسعون', 'تسعين'],
    ],
  },
}; // prettier-ignore

/** A hundred, where it is said alone. */
export const HUNDRED: Readonly<Record<Spoken, readonly string[]>> = {
  en: ['hundred', 'a hundred', 'one hundred'],
  fr: ['cent'],
  es: ['cien'],
  ar: ['مئه', 'مائه', 'ميه'],
};

/** Words around a number that leave it what it is: "about 5", "we are 3 people", "25 ans", "حوالي 10". */
export const AROUND_A_NUMBER: readonly string[] = [
  'about', 'around', 'approximately', 'approx', 'roughly', 'circa', 'ca', 'some', 'only', 'just', 'like', 'we', 'are', 'there',
  'i', 'am', 'have', 're', 'of', 'us', 'it', 'is', 's', 'the', 'a', 'in', 'total', 'all', 'person', 'persons',
  'people', 'adults', 'adult', 'kids', 'kid', 'child', 'children', 'year', 'years', 'yrs', 'old', 'yo', 'y', 'hour', 'hours', 'h', 'hrs',
  'minutes', 'min', 'mins', 'times', 'members', 'euros', 'euro', 'dollars', 'dollar', 'pounds', 'percent', 'votes', 'flyers',
  'leaflets', 'doors', 'points', 'stars', 'star',
  'environ', 'a peu pres', 'peu', 'pres', 'autour', 'de', 'd', 'seulement', 'juste', 'nous', 'sommes', 'on', 'est', 'il', 'y', 'a', 'j', 'ai',
  'je', 'suis', 'en', 'tout', 'personne', 'personnes', 'adulte', 'adultes', 'enfant', 'enfants', 'an', 'ans', 'annee', 'annees', 'heure',
  'heures', 'fois', 'membres', 'pour', 'livres', 'tracts', 'portes', 'etoiles', 'etoile',
  'unos', 'unas', 'mas o menos', 'alrededor', 'aproximadamente', 'como', 'solo', 'somos', 'hay', 'tengo', 'soy', 'son', 'total',
  'persona', 'personas', 'adulto', 'adultos', 'nino', 'ninos', 'hijo', 'hijos', 'ano', 'anos', 'hora', 'horas', 'veces', 'minutos',
  'miembros', 'dolares', 'por', 'ciento', 'puertas', 'folletos', 'estrellas',
  'حوالي', 'تقريبا', 'نحو', 'فقط', 'نحن', 'لدي', 'عندي', 'عمري', 'شخص', 'اشخاص', 'طفل', 'اطفال', 'اولاد', 'سنه', 'سنوات', 'سنين', 'عام', 'اعوام',
  'ساعه', 'ساعات', 'دقيقه', 'دقائق', 'مره', 'مرات', 'يورو', 'دولار', 'بالمئه', 'في', 'باب', 'ابواب', 'نجوم', 'افراد', 'فرد',
]; // prettier-ignore

/** Words that turn a number into another one: then the reader does not pretend to have understood. */
export const CHANGES_A_NUMBER: readonly string[] = [
  'hundred', 'hundreds', 'thousand', 'thousands', 'k', 'million', 'millions', 'mio', 'bn', 'billion', 'dozen', 'dozens', 'half', 'halves',
  'quarter', 'third', 'double', 'twice',
  'cent', 'centaine', 'centaines', 'mille', 'millier', 'milliers', 'mil', 'milliard', 'milliards', 'douzaine', 'dizaine', 'demi', 'demie', 'tiers', 'quart', 'cents',
  'cien', 'cientos', 'miles', 'millon', 'millones', 'docena', 'docenas', 'medio', 'media', 'cuarto', 'tercio', 'decena',
  'مئه', 'مائه', 'مئات', 'الف', 'الاف', 'مليون', 'ملايين', 'نصف', 'ونصف', 'ربع', 'وربع', 'ثلث', 'دزينه', 'مئتان', 'الفان',
]; // prettier-ignore

export const MINUS: readonly string[] = ['minus', 'negative', 'moins', 'menos', 'ناقص', 'سالب'];

/** First to tenth in the four languages, for "the second one". */
export const ORDINAL_WORDS: readonly (readonly string[])[] = [
  ['first', 'first one', '1st', 'premier', 'premiere', '1er', 'primero', 'primera', 'الاول', 'الاولى'],
  ['second', 'second one', '2nd', 'deuxieme', 'seconde', '2eme', 'segundo', 'segunda', 'الثاني', 'الثانيه'],
  ['third', 'third one', '3rd', 'troisieme', '3eme', 'tercero', 'tercera', 'الثالث', 'الثالثه'],
  ['fourth', 'fourth one', '4th', 'quatrieme', '4eme', 'cuarto', 'cuarta', 'الرابع', 'الرابعه'],
  ['fifth', 'fifth one', '5th', 'cinquieme', '5eme', 'quinto', 'quinta', 'الخامس', 'الخامسه'],
  ['sixth', 'sixth one', '6th', 'sixieme', '6eme', 'sexto', 'sexta', 'السادس', 'السادسه'],
  ['seventh', 'seventh one', '7th', 'septieme', '7eme', 'septimo', 'septima', 'السابع', 'السابعه'],
  ['eighth', 'eighth one', '8th', 'huitieme', '8eme', 'octavo', 'octava', 'الثامن', 'الثامنه'],
  ['ninth', 'ninth one', '9th', 'neuvieme', '9eme', 'noveno', 'novena', 'التاسع', 'التاسعه'],
  ['tenth', 'tenth one', '10th', 'dixieme', '10eme', 'decimo', 'decima', 'العاشر', 'العاشره'],
]; // prettier-ignore
