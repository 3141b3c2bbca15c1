/** Words around house numbers, in the languages that Muster speaks; compared folded. */

/** Between the two ends of a range. The `a` of "12 a 18" is also a flat: see `read-range.ts`. */
export const RANGE_WORDS = [
  'to',
  'till',
  'until',
  'thru',
  'through',
  'au',
  "jusqu'à",
  'jusqu’au',
  'hasta',
  'al',
  'إلى',
  'الى',
  'حتى',
  'لغاية',
];
/** Before the first end of a range; says nothing by itself. */
export const RANGE_OPENERS = ['from', 'de', 'du', 'desde', 'del', 'من'];
/** Between doors. */
export const AND_WORDS = ['and', 'et', 'y', 'e', 'و', 'plus', 'also', 'puis', 'then', 'ثم', 'luego'];

/** Before a house number or flat; says nothing by itself. */
export const UNIT_WORDS = [
  'no', 'nr', 'num', 'number', 'n', 'house', 'door', 'flat', 'apt', 'apartment', 'unit', 'at',
  'numéro', 'nº', 'porte', 'appt', 'app', 'appartement', 'logement', 'maison',
  'número', 'núm', 'puerta', 'pta', 'apto', 'apartamento', 'depto', 'dpto', 'departamento', 'interior', 'casa', 'portal',
  'رقم', 'باب', 'شقة', 'الشقة', 'منزل', 'بيت', 'دار', 'عمارة',
]; // prettier-ignore

/** Before or behind the number of a floor. */
export const FLOOR_WORDS = [
  'floor',
  'fl',
  'étage',
  'etg',
  'piso',
  'planta',
  'طابق',
  'الطابق',
  'الدور',
  'دور',
];

/** All doors of the house whose number follows or precedes. */
export const WHOLE_HOUSE_WORDS = [
  'all', 'all of', 'whole', 'entire', 'everyone', 'every', 'building', 'whole building',
  'tout', 'tous', 'toutes', 'tout le', 'immeuble', 'tout l immeuble', 'entier',
  'todo', 'todos', 'todas', 'todo el', 'edificio', 'todo el edificio', 'entero',
  'كل', 'جميع', 'كل العمارة', 'المبنى', 'كل المبنى', 'العمارة كلها',
]; // prettier-ignore

/** One side of the street. */
export const EVEN_WORDS = [
  'even',
  'even side',
  'evens',
  'pair',
  'pairs',
  'côté pair',
  'pares',
  'par',
  'lado par',
  'زوجي',
  'الزوجية',
  'زوجية',
  'الجانب الزوجي',
];
export const ODD_WORDS = [
  'odd',
  'odd side',
  'odds',
  'impair',
  'impairs',
  'côté impair',
  'impares',
  'impar',
  'lado impar',
  'فردي',
  'الفردية',
  'فردية',
  'الجانب الفردي',
];

/** Kinds of streets: no street is told from another by them. */
export const STREET_TYPES = [
  'street', 'st', 'str', 'road', 'rd', 'avenue', 'ave', 'av', 'lane', 'ln', 'drive', 'dr', 'close', 'court', 'ct',
  'square', 'sq', 'place', 'pl', 'terrace', 'way', 'row', 'hill', 'crescent', 'gardens', 'grove',
  'rue', 'r', 'boulevard', 'bd', 'bld', 'chemin', 'ch', 'allée', 'impasse', 'imp', 'quai', 'cours', 'passage', 'square',
  'calle', 'c', 'cl', 'avenida', 'avda', 'avd', 'plaza', 'pza', 'paseo', 'camino', 'carretera', 'ronda', 'travesía',
  'شارع', 'طريق', 'نهج', 'زنقة', 'حي', 'ساحة', 'درب', 'زقاق',
]; // prettier-ignore

/** Small words inside the names of streets. */
export const STREET_ARTICLES = [
  'the',
  'of',
  'in',
  'on',
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'del',
  'los',
  'las',
  'el',
  'sur',
  'ال',
  'في',
];

/** Words that say nothing in a report. */
export const FILLERS = [
  'is', 'was', 'were', 'the', 'they', 'it', 's', 'a', 'i', 'an', 'again', 'also', 'just', 'still', 'please', 'thanks',
  'il', 'elle', 'y', 'est', 'était', 'encore', 'le', 'la', 'au', 'un', 'une', 'merci',
  'el', 'los', 'está', 'era', 'en', 'otra vez', 'gracias', 'por favor',
  'هو', 'هي', 'كان', 'كانت', 'شكرا', 'في', 'ايضا', 'عند',
]; // prettier-ignore
