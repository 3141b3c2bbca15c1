import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { SPOKEN, spoken, spokenInOrder, type Spoken } from '../languages.ts';
import { NO_EMOJI, OWN_LANGUAGE_ONLY, YES_EMOJI, YES_NO } from '../vocabulary/yes-no.ts';
import { withoutFillers } from '../small-words.ts';
import { emojiOnly, phraseSet, withoutCourtesies, withoutDrawl, withoutRepetition } from '../words.ts';
import { bareNumber } from '../options/option-number.ts';
import type { ParseContext } from '../types.ts';
import type { KindParser, SpecOf } from './kind.ts';

const PHRASES = Object.fromEntries(
  SPOKEN.map((language) => [
    language,
    { yes: phraseSet(YES_NO[language].yes), no: phraseSet(YES_NO[language].no) },
  ]),
) as Record<Spoken, { readonly yes: ReadonlySet<string>; readonly no: ReadonlySet<string> }>;

const YES_SIGNS: ReadonlySet<string> = new Set(YES_EMOJI);
const NO_SIGNS: ReadonlySet<string> = new Set(NO_EMOJI);
const OWN_ONLY: ReadonlySet<string> = new Set(OWN_LANGUAGE_ONLY);
/** Who shows the sign says nothing about it: 🙅‍♀️ is 🙅. */
const GENDERS: ReadonlySet<string> = new Set(['♀', '♂']);

function fromEmoji(text: string): boolean | null {
  const emoji = emojiOnly(text)?.filter((one) => !GENDERS.has(one)) ?? [];
  if (emoji.length === 0) return null;
  if (emoji.every((one) => YES_SIGNS.has(one))) return true;
  return emoji.every((one) => NO_SIGNS.has(one)) ? false : null;
}

function fromPhrase(phrase: string, language: Spoken): boolean | null {
  if (PHRASES[language].yes.has(phrase)) return true;
  return PHRASES[language].no.has(phrase) ? false : null;
}

function fromWords(text: string, ctx: Pick<ParseContext, 'language' | 'languages'>): boolean | null {
  const folded = withoutDrawl(foldWords(text.slice(0, MAX_PARSED_LENGTH)));
  const polite = withoutCourtesies(folded);
  const tries = [folded, polite, withoutRepetition(folded), withoutCourtesies(withoutFillers(polite))];
  // The first of two words answers, the rest repeats it: "yes of course", "non pas du tout".
  const rest = folded.split(' ');
  for (const language of spokenInOrder(ctx.language, ctx.languages)) {
    // A single letter means something in the person's own language only (`o` is oui, `s` is sí), and so do some words.
    if ((folded.length === 1 || OWN_ONLY.has(folded)) && language !== spoken(ctx.language)) continue;
    for (const phrase of tries) {
      const meaning = fromPhrase(phrase, language);
      if (meaning !== null) return meaning;
    }
    const [first = '', ...others] = rest;
    const head = fromPhrase(first, language);
    if (
      head !== null &&
      others.length > 0 &&
      fromPhrase(withoutCourtesies(others.join(' ')), language) === head
    )
      return head;
  }
  return null;
}

const MAX_CLAUSES = 4;

/** "No lo creo. No.", "agree, it is ok": every clause must say the same. "Yes. I said no" does not. */
function fromClauses(text: string, ctx: Pick<ParseContext, 'language' | 'languages'>): boolean | null {
  const clauses = text.split(/[.,;!،؛\n]+/u).filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  if (clauses.length < 2 || clauses.length > MAX_CLAUSES) return null;
  const [first = null, ...others] = clauses.map((clause) => fromWords(clause, ctx));
  return others.every((one) => one === first) ? first : null;
}

/** True for yes, false for no, null for neither. Also what a "Did you mean ...?" is answered with. */
export function readYesNo(text: string, ctx: Pick<ParseContext, 'language' | 'languages'>): boolean | null {
  const number = bareNumber(text, ctx.language);
  // "no 1" names a number, or says no: neither is sure.
  if (number !== null && /^no?\b/u.test(fold(text))) return null;
  if (number !== null) return number === 1 ? true : number === 2 ? false : null;
  return fromEmoji(text) ?? fromWords(text, ctx) ?? fromClauses(text, ctx);
}

/** Yes or no in words, emoji, or 1 and 2. Never takes a consent word (`stop`, `cancel`) for a no. */
export const parseYesNo: KindParser<SpecOf<'yes_no'>> = (text, _spec, ctx) => {
  const value = readYesNo(text, ctx);
  if (value === null) return { ok: false, reason: text.trim() === '' ? 'empty' : 'yes_or_no' };
  return { ok: true, value, match: bareNumber(text) === null ? 'alias' : 'number' };
};
