import type { Language } from '../definition/text.ts';
import type { Channel } from '../messages/envelope.ts';
import { SPOKEN, spoken, spokenInOrder, type Spoken } from './languages.ts';
import { fold, foldWords } from './normalise.ts';
import type { ParseControl } from './types.ts';
import {
  CANCEL_IS_CONSENT,
  COMMANDS,
  CONTROL_WORDS,
  LANGUAGE_NAMES,
  OWN_NAMES,
} from './vocabulary/controls.ts';
import type { OfferedControl, TypedControl } from './vocabulary/controls.ts';
import { phraseSet, withoutCourtesies } from './words.ts';

/** No control word, with its argument, is longer. */
const MAX_LENGTH = 60;

const CONTROLS = Object.keys(CONTROL_WORDS).filter((control) => control !== 'done') as TypedControl[];

function wordIndex(language: Spoken): ReadonlyMap<string, TypedControl> {
  const entries = CONTROLS.flatMap((control) =>
    CONTROL_WORDS[control][language].map((word) => [foldWords(word), control] as const),
  );
  return new Map(entries);
}

const INDEX = new Map(SPOKEN.map((language) => [language, wordIndex(language)]));
const CONSENT_ON_SMS = phraseSet(CANCEL_IS_CONSENT);
const LANGUAGES = new Map(
  SPOKEN.flatMap((code) => LANGUAGE_NAMES[code].map((name) => [foldWords(name), code] as const)),
);
const NATIVE_NAMES = new Map(
  SPOKEN.flatMap((code) => OWN_NAMES[code].map((name) => [foldWords(name), code] as const)),
);
const DONE = new Map(SPOKEN.map((language) => [language, phraseSet(CONTROL_WORDS.done[language])]));

/** Which language a person names (`french`, `français`, `fr`, `العربية`), or null. */
export function parseLanguageName(text: string): Spoken | null {
  return text.length > MAX_LENGTH ? null : (LANGUAGES.get(foldWords(text)) ?? null);
}

/** What a language is called, in itself and in the others: typed where one is to be chosen. */
export function languageWords(language: Language): readonly string[] {
  const known = spoken(language);
  return known === null ? [] : LANGUAGE_NAMES[known];
}

function controlOf(words: string, language: Language, channel: Channel): TypedControl | null {
  if (channel === 'sms' && CONSENT_ON_SMS.has(words)) return null;
  for (const one of spokenInOrder(language)) {
    const control = INDEX.get(one)?.get(words);
    if (control) return control;
  }
  return null;
}

/** `/menu`, `/menu@OurBot`, `/language fr`. A deep link's payload is no argument: the adapter has taken it off. */
function command(text: string): { readonly control: TypedControl; readonly rest: string } | null {
  const parts = /^\/(\p{L}+)(?:@\w+)?(?:\s+(.*))?$/u.exec(fold(text));
  const control = parts && Object.hasOwn(COMMANDS, parts[1] ?? '') ? COMMANDS[parts[1] ?? ''] : undefined;
  return control ? { control, rest: parts?.[2] ?? '' } : null;
}

/** A language called by its own name, by someone who is being spoken to in another one: they want to change it. */
function nativeName(words: string, language: Language): Spoken | null {
  const named = NATIVE_NAMES.get(words) ?? null;
  return named === spoken(language) ? null : named;
}

function withLanguage(
  words: string,
  ctx: { readonly language: Language; readonly channel: Channel },
): Spoken | null {
  const space = words.lastIndexOf(' ');
  if (space < 0) return null;
  const isAsk = controlOf(words.slice(0, space), ctx.language, ctx.channel) === 'language';
  return isAsk ? (LANGUAGES.get(words.slice(space + 1)) ?? null) : null;
}

/**
 * A word that means the same in every flow. Understood in all four languages whatever the person's own, with any
 * case, accents and punctuation. `language` carries the language as `arg` where one is named: `language fr`,
 * or another language than the one spoken, by its own name (`français`). On SMS `cancel`, `end`, `quit` and their like are opt-outs and never read here.
 */
export const parseControl: ParseControl = (text, ctx) => {
  if (text.length > MAX_LENGTH) return null;
  const slash = command(text);
  if (slash) {
    const arg = slash.control === 'language' ? parseLanguageName(slash.rest) : null;
    return arg ? { control: 'language', arg } : { control: slash.control };
  }
  const words = withoutCourtesies(foldWords(text));
  const control = controlOf(words, ctx.language, ctx.channel);
  if (control) return { control };
  const arg = nativeName(words, ctx.language) ?? withLanguage(words, ctx);
  return arg ? { control: 'language', arg } : null;
};

/** Whether a text closes an open multiple choice ("done", "c'est tout"). */
export function isDone(text: string, language: Language): boolean {
  if (text.length > MAX_LENGTH) return false;
  const words = withoutCourtesies(foldWords(text));
  return spokenInOrder(language).some((one) => DONE.get(one)?.has(words) === true);
}

/** The word to offer for a control where there are no buttons: `SKIP`, `SORTIR`, `رجوع`. English where we know no other. */
export function controlWord(control: OfferedControl, language: Language): string {
  const [word = control] = CONTROL_WORDS[control][spoken(language) ?? 'en'];
  return word.toUpperCase();
}
