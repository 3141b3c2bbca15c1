import { phraseSet } from '../words.ts';

/** Between the items of a list. */
export const AND = phraseSet([
  'and',
  'et',
  'y',
  'e',
  'و',
  'also',
  'plus',
  'aussi',
  'tambien',
  'وايضا',
  'ايضا',
  'n',
  'with',
  'avec',
  'con',
  'both',
  'puis',
]);

/** Between alternatives: both may be meant, or either. */
export const OR = phraseSet([
  'or',
  'ou',
  'o',
  'u',
  'او',
  'ام',
  'either',
  'maybe',
  'peut etre',
  'quizas',
  'ربما',
]);

export const ALL = phraseSet([
  'all', 'all of them', 'everything', 'all of the above', 'all of these', 'every one', 'all options',
  'tous', 'toutes', 'tout', 'tous les choix', 'todos', 'todas', 'todo', 'todo lo anterior', 'todas las opciones',
  'الكل', 'كل شيء', 'جميعها', 'كلها', 'الجميع', 'كل ما سبق',
]); // prettier-ignore

export const NONE = phraseSet([
  'none', 'nothing', 'none of them', 'none of these', 'none of the above', 'neither', 'no one',
  'aucun', 'aucune', 'rien', 'aucun des deux', 'aucune de ces reponses', 'ninguno', 'ninguna', 'nada', 'ninguno de ellos', 'ninguna de las anteriores',
  'لا شيء', 'ولا واحد', 'ولا واحده', 'لا احد', 'لا شيئ',
]); // prettier-ignore
