import { fold, foldWords } from './normalise.ts';
import { SPOKEN } from './languages.ts';
import { COURTESIES } from './vocabulary/yes-no.ts';

/** Folded phrases of a list, for lookup by {@link foldWords}. */
export function phraseSet(phrases: Iterable<string>): ReadonlySet<string> {
  return new Set([...phrases].map(foldWords).filter((phrase) => phrase !== ''));
}

const COURTESY = [...phraseSet(SPOKEN.flatMap((language) => COURTESIES[language]))];

/** Words at the ends of courtesies: a text whose ends are none of them has nothing to take off. */
const COURTESY_ENDS = new Set(
  COURTESY.flatMap((courtesy) => [courtesy.split(' ')[0], courtesy.split(' ').at(-1)]),
);

function mayBeCourteous(folded: string): boolean {
  const first = folded.slice(0, folded.indexOf(' '));
  const last = folded.slice(folded.lastIndexOf(' ') + 1);
  return folded.includes(' ') && (COURTESY_ENDS.has(first) || COURTESY_ENDS.has(last));
}

/** Takes courtesies off both ends of folded words: `yes please`, `من فضلك 2`. All-courtesy text stays as it is. */
export function withoutCourtesies(folded: string): string {
  let rest = folded;
  for (let again = mayBeCourteous(folded); again;) {
    again = false;
    for (const courtesy of COURTESY) {
      if (rest.endsWith(` ${courtesy}`)) rest = rest.slice(0, -courtesy.length - 1);
      else if (rest.startsWith(`${courtesy} `)) rest = rest.slice(courtesy.length + 1);
      else continue;
      again = true;
    }
  }
  return rest;
}

/** `yesss` and `nooo`: letters drawn out three times or more, as one. */
export function withoutDrawl(folded: string): string {
  return folded.replace(/(\p{L})\1{2,}/gu, '$1');
}

/** A repeated word said once: `oui oui`, `no no no`. */
export function withoutRepetition(folded: string): string {
  const words = folded.split(' ');
  return words.every((word) => word === words[0]) ? (words[0] ?? '') : folded;
}

/** Emoji of a text without its other characters, or null when it holds letters or digits. */
export function emojiOnly(text: string): string[] | null {
  const folded = fold(text);
  if (folded === '' || folded.length > 64 || /[\p{L}\p{N}]/u.test(folded)) return null;
  return folded.match(/\p{Extended_Pictographic}|[\u2713-\u2718]/gu) ?? null;
}
