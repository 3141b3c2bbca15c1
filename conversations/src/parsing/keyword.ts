import { foldWords } from './normalise.ts';
import { withoutCourtesies } from './words.ts';

/**
 * Letters of other alphabets that look like Latin ones, small and capital alike: phones and copied texts bring them in,
 * and nobody sees the difference. Folded before, so that lower case without accents is enough.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', е: 'e', һ: 'h', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ԛ: 'q', с: 'c', ѕ: 's', т: 't', у: 'y', ԝ: 'w', х: 'x', ԁ: 'd', г: 'r',
  α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'h', ι: 'i', κ: 'k', μ: 'm', ν: 'n', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x',
}; // prettier-ignore
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');
const HAS_LATIN = /[a-z]/u;

/** Digits in the middle of letters that were meant as letters: `J0IN`, `J01N`. */
function digitsAsLetters(word: string): string {
  return HAS_LATIN.test(word) ? word.replaceAll('0', 'o').replaceAll('1', 'i') : word;
}

/**
 * What of a keyword is compared: two texts with the same key are the same word. Case, accents, punctuation, courtesies,
 * look-alike letters and the variants of Arabic ones make no difference. Empty for a text without letters or digits.
 */
export function keywordKey(text: string): string {
  const words = withoutCourtesies(foldWords(text)).replace(
    LOOKALIKE,
    (letter) => LOOKALIKES[letter] ?? letter,
  );
  return words.split(' ').map(digitsAsLetters).join(' ');
}
