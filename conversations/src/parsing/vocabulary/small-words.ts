import { phraseSet } from '../words.ts';

/** In front of what is named: "the bus", "by bike", "à vélo", "en coche". */
export const ARTICLES = phraseSet([
  'the', 'a', 'an', 'by', 'my',
  'le', 'la', 'les', 'l', 'un', 'une', 'des', 'du', 'de', 'en', 'a', 'au', 'aux',
  'el', 'los', 'las', 'una', 'unos', 'unas', 'del', 'al',
]); // prettier-ignore

/** Between and around what is listed, without a meaning for which of them it is. */
export const AROUND_A_LIST = phraseSet([
  'only', 'just', 'mostly', 'mainly', 'sometimes', 'usually', 'often', 'i', 'take', 'use', 'numbers', 'options',
  'seulement', 'juste', 'surtout', 'parfois', 'souvent', 'je', 'prends', 'numeros', 'reponses',
  'solo', 'sobre todo', 'normalmente', 'veces', 'opciones', 'respuestas',
  'فقط', 'غالبا', 'احيانا', 'الارقام', 'ارقام',
]); // prettier-ignore

/** Before somebody answers; they say nothing yet. */
export const FILLERS: readonly string[] = [
  'um', 'umm', 'uh', 'er', 'erm', 'hmm', 'mmm', 'well', 'oh', 'ah', 'so',
  'euh', 'heu', 'ben', 'bah', 'bon', 'eh bien', 'hum', 'alors',
  'pues', 'bueno', 'a ver', 'este', 'hombre', 'mujer', 'em',
  'والله', 'يعني', 'طيب', 'بصراحه',
]; // prettier-ignore

/** Around an answer that somebody is not quite sure of, and gives. */
export const HEDGES: readonly string[] = [
  'i think', 'i would say', 'i d say', 'i guess', 'i suppose', 'i believe', 'maybe', 'perhaps', 'probably', 'it s', 'it is',
  'je dirais', 'je pense', 'je crois', 'peut etre', 'plutot', 'sans doute', 'disons', 'probablement', 'c est',
  'yo diria que', 'yo diria', 'diria que', 'diria', 'creo que', 'creo', 'pienso que', 'supongo que', 'quiza', 'quizas', 'tal vez', 'digamos', 'mas bien', 'probablemente',
  'اظن', 'اعتقد', 'ربما', 'يمكن', 'ممكن',
]; // prettier-ignore

/** Who says one of these beside an option may mean that it is not this one. */
export const NEGATES = phraseSet([
  'no', 'not', 'never', 'without', 'except', 'but',
  'pas', 'sans', 'sauf', 'ni', 'jamais',
  'sin', 'menos', 'excepto', 'salvo', 'nunca',
  'لا', 'ليس', 'بدون', 'عدا', 'غير', 'الا', 'مش',
]); // prettier-ignore

/** "All but": what follows is left out. */
export const EXCEPT: readonly string[] = [
  'but not', 'but', 'except for', 'except', 'apart from', 'besides', 'other than', 'without', 'minus', 'not',
  'sauf', 'a part', 'excepte', 'hormis', 'sans', 'mais pas',
  'menos', 'excepto', 'salvo', 'sin',
  'ما عدا', 'ماعدا', 'عدا', 'باستثناء', 'الا', 'غير', 'بدون',
]; // prettier-ignore

/** Before words of one's own: "other: by boat". */
export const OTHER_WORDS = phraseSet([
  'other', 'others', 'another', 'something else', 'else', 'autre', 'autres', 'autre chose', 'otro', 'otra', 'otros', 'otras', 'otra cosa',
  'اخرى', 'اخر', 'شيء اخر', 'غير ذلك',
]); // prettier-ignore
