import type { Spoken } from '../languages.ts';

/** Words with which people dictate a phone number, beside the numbers themselves. All are folded before comparing. */
interface Dictation {
  /** Nought, where it has another name on the phone. */
  readonly zero: readonly string[];
  /** The digit behind it, twice or three times. */
  readonly twice: readonly string[];
  readonly thrice: readonly string[];
  /** Before a country code. */
  readonly plus: readonly string[];
  /** Between groups of digits. */
  readonly between: readonly string[];
}

export const DICTATION: Readonly<Record<Spoken, Dictation>> = {
  en: {
    zero: ['oh', 'o', 'nought', 'naught', 'owe'],
    twice: ['double', 'dubble', 'dbl'],
    thrice: ['triple', 'treble'],
    plus: ['plus'],
    between: ['then', 'and then', 'space', 'dash'],
  },
  fr: {
    zero: [],
    twice: ['double', 'deux fois'],
    thrice: ['triple', 'trois fois'],
    plus: ['plus'],
    between: ['puis', 'et puis', 'ensuite', 'espace', 'tiret'],
  },
  es: {
    zero: [],
    twice: ['doble'],
    thrice: ['triple'],
    plus: ['más'],
    between: ['luego', 'y luego', 'después', 'espacio', 'guion'],
  },
  ar: {
    zero: ['زيرو'],
    twice: ['دبل', 'دوبل', 'مكرر'],
    thrice: ['تربل'],
    plus: ['زائد', 'زايد', 'بلس', 'بلاس'],
    between: ['ثم', 'بعدين', 'وبعدين'],
  },
};
