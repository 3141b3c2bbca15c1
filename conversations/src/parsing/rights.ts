import { foldWords } from './normalise.ts';
import { phraseSet, withoutCourtesies } from './words.ts';

/** What somebody asks about their own data. */
export type RightsWord = 'data' | 'change' | 'forget';

/** Said of nothing else: understood in the middle of anything. */
const PLAIN: Readonly<Record<RightsWord, readonly string[]>> = {
  data: ['mydata', 'my data', 'show my data', 'mes donnees', 'mesdonnees', 'mis datos', 'misdatos', 'بياناتي', 'عرض بياناتي'],
  change: ['change my data', 'correct my data', 'corriger mes donnees', 'corregir mis datos', 'تصحيح بياناتي', 'صحح بياناتي'],
  forget: [
    'forget me', 'forgetme', 'delete my data', 'erase my data', 'oubliez moi', 'oublie moi', 'effacer mes donnees', 'effacez mes donnees', 'supprimer mes donnees',
    'olvidenme', 'olvidame', 'borrar mis datos', 'borren mis datos', 'eliminar mis datos', 'انسوني', 'انسني', 'حذف بياناتي', 'احذفوا بياناتي', 'احذف بياناتي',
  ],
}; // prettier-ignore

/** Everyday words: understood where no question is open. */
const BARE: Readonly<Record<RightsWord, readonly string[]>> = {
  data: [],
  change: ['change', 'corriger', 'rectifier', 'corregir', 'rectificar', 'تصحيح'],
  forget: ['forget', 'oublier', 'oubli', 'olvidar', 'olvido', 'نسيان'],
};

const KINDS = ['data', 'change', 'forget'] as const;
const setsOf = (words: Readonly<Record<RightsWord, readonly string[]>>) =>
  KINDS.map((kind) => ({ kind, words: phraseSet(words[kind]) }));
const PLAIN_SETS = setsOf(PLAIN);
const ALL_SETS = [...PLAIN_SETS, ...setsOf(BARE)];
const MAX_LENGTH = 60;

/**
 * `MYDATA`, `CHANGE`, `FORGET` and their like, as a whole message in any language. `bare`: nothing is open that an
 * everyday word could answer.
 */
export function parseRightsWord(text: string, { bare }: { readonly bare: boolean }): RightsWord | null {
  if (text.length > MAX_LENGTH) return null;
  const words = withoutCourtesies(foldWords(text));
  const sets = bare ? ALL_SETS : PLAIN_SETS;
  return sets.find((set) => set.words.has(words))?.kind ?? null;
}
